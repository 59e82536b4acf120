package atlas.platform.kafka;

import atlas.platform.metrics.SampledGauge;
import atlas.schemas.Topics;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How consuming goes, in numbers.
@Configuration(proxyBeanMethods = false)
class KafkaMetrics {

    @Bean
    ConsumerLag consumerLag(ConsumedOffsets offsets, GapReaders gaps) {
        return new ConsumerLag(offsets, gaps.reader());
    }

    @Bean
    SampledGauge consumerLagRecords(ConsumerLag lag) {
        return new SampledGauge(
                "atlas.consumer.behind",
                "records",
                "Offsets of a topic that a consumer group of this service has not committed",
                SampledGauge.USUALLY,
                lag::records);
    }

    @Bean
    SampledGauge consumerLagSeconds(ConsumerLag lag) {
        return new SampledGauge(
                "atlas.consumer.lag",
                "seconds",
                "Age of the oldest record of a topic that a consumer group of this service has not read",
                SampledGauge.USUALLY,
                lag::seconds);
    }

    @Bean
    SampledGauge openTransactions(ConsumerLag lag) {
        return SampledGauge.by(
                "topic",
                "atlas.kafka.open.transaction",
                "seconds",
                "How long an open transaction has kept readers of the topic from what is behind it",
                lag::openTransactions);
    }

    @Bean
    SampledGauge keptDeadLetters(ConsumedOffsets offsets, @Value("${spring.application.name}") String service) {
        var topic = Topics.deadLettersOf(service);
        return SampledGauge.of(
                "atlas.dead.letters.kept",
                "records",
                "Records in this service's dead-letter topic, which wait for somebody to look at them",
                () -> offsets.kept(topic));
    }
}
