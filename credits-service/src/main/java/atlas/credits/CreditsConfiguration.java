package atlas.credits;

import atlas.credits.listing.LedgerReads;
import atlas.credits.purchase.Invoicing;
import atlas.credits.purchase.InvoicingCalls;
import atlas.platform.internal.ServiceCalls;
import atlas.platform.kafka.UsedTopics;
import atlas.platform.metrics.SampledGauge;
import atlas.schemas.Topics;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CreditsConfiguration {

    @Bean
    UsedTopics usedTopics() {
        return UsedTopics.reading(Topics.CUSTOMERS, Topics.INVOICE_ACCRUALS, Topics.INVOICES)
                .writing(Topics.CREDITS_LEDGER);
    }

    @Bean
    Invoicing invoicing(ServiceCalls services) {
        return new InvoicingCalls(services);
    }

    /// Zero, or somebody must look at it.
    @Bean
    SampledGauge imbalancedLedgers(LedgerReads ledgers) {
        return SampledGauge.of(
                        "atlas.credits.imbalanced",
                        "ledgers",
                        "Ledgers whose entries, balance and blocks do not add up",
                        ledgers::imbalanced)
                .every(Duration.ofMinutes(5));
    }
}
