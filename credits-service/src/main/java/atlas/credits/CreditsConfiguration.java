package atlas.credits;

import atlas.platform.kafka.UsedTopics;
import atlas.schemas.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CreditsConfiguration {

    @Bean
    UsedTopics usedTopics() {
        return UsedTopics.reading(Topics.CUSTOMERS, Topics.INVOICE_ACCRUALS);
    }
}
