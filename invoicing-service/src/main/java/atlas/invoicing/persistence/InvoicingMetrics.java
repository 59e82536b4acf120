package atlas.invoicing.persistence;

import atlas.platform.metrics.SampledGauge;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the tables of invoicing tell, in numbers.
@Configuration(proxyBeanMethods = false)
class InvoicingMetrics {

    @Bean
    SampledGauge draftInvoices(JdbcClient jdbc) {
        return SampledGauge.of(
                        "atlas.invoices.drafts",
                        "invoices",
                        "Draft invoices",
                        () -> jdbc.sql("select count(*) from invoice where status = 'DRAFT'")
                                .query(Long.class)
                                .single())
                .every(Duration.ofMinutes(1));
    }

    /// Every account, each time: what does not add up may be old.
    @Bean
    SampledGauge imbalancedAccounts(JdbcClient jdbc) {
        return SampledGauge.of(
                        "atlas.balances.imbalanced",
                        "accounts",
                        "Customer balances that are not what their transactions add up to",
                        () -> jdbc.sql("""
                                        select count(*)
                                        from customer_balance account
                                        full join (select merchant_id, customer_id,
                                                          sum(ending_balance - starting_balance) as balance
                                                   from balance_transaction group by 1, 2) entered
                                            using (merchant_id, customer_id)
                                        where coalesce(account.balance, 0) <> coalesce(entered.balance, 0)
                                        """).query(Long.class).single())
                .every(Duration.ofMinutes(5));
    }
}
