package atlas.alerts;

import atlas.platform.kafka.UsedTopics;
import atlas.schemas.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AlertsConfiguration {

    @Bean
    UsedTopics usedTopics() {
        return UsedTopics.reading(Topics.CUSTOMERS, Topics.METRIC_WINDOWS, Topics.INVOICE_ACCRUALS);
    }
}
