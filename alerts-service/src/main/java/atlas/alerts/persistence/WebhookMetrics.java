package atlas.alerts.persistence;

import atlas.platform.metrics.SampledGauge;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What waits to be delivered, and to whom nothing is delivered any more, in numbers.
@Configuration(proxyBeanMethods = false)
class WebhookMetrics {

    @Bean
    SampledGauge oldestDelivery(JdbcClient jdbc, Clock clock) {
        return SampledGauge.of(
                "atlas.webhook.oldest",
                "seconds",
                "Age of the oldest webhook that is neither delivered nor given up",
                () -> jdbc.sql("""
                                select coalesce(extract(epoch from :now - min(created_at)), 0)
                                from webhook_delivery where status = 'PENDING'
                                """)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .query(Double.class)
                        .single());
    }

    @Bean
    SampledGauge disabledEndpoints(JdbcClient jdbc) {
        return SampledGauge.by(
                "reason",
                "atlas.webhook.disabled",
                "endpoints",
                "Webhook endpoints that are disabled, by the reason",
                () -> disabled(jdbc));
    }

    private static Map<String, Long> disabled(JdbcClient jdbc) {
        var disabled = new HashMap<>(Map.of("merchant", 0L, "gone", 0L, "failing", 0L));
        jdbc.sql("""
                        select coalesce(disabled_reason, 'merchant') as reason, count(*) as endpoints
                        from webhook_endpoint where not enabled group by 1
                        """)
                .query(row -> {
                    disabled.put(row.getString("reason"), row.getLong("endpoints"));
                });
        return disabled;
    }
}
