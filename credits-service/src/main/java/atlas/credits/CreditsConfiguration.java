package atlas.credits;

import atlas.credits.listing.LedgerReads;
import atlas.credits.purchase.Invoicing;
import atlas.credits.purchase.InvoicingCalls;
import atlas.platform.internal.ServiceCalls;
import atlas.platform.kafka.UsedTopics;
import atlas.schemas.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
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
    MeterBinder ledgerImbalance(LedgerReads ledgers) {
        return registry -> Gauge.builder("atlas.credits.ledgers.imbalanced", ledgers::imbalanced)
                .description("Ledgers whose entries, balance and blocks do not add up")
                .register(registry);
    }
}
