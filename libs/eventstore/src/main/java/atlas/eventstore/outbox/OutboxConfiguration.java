package atlas.eventstore.outbox;

import atlas.kernel.IdGenerator;
import atlas.platform.time.Settling;
import atlas.schemas.AvroSerializer;
import atlas.schemas.SchemaRegistry;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.DefaultTransactionIdSuffixStrategy;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The outbox and its relay.
@Configuration(proxyBeanMethods = false)
public class OutboxConfiguration {

    @Bean
    Outbox outbox(JdbcClient jdbc, SchemaRegistry registry, ApplicationEventPublisher events) {
        return new Outbox(jdbc, new AvroSerializer<>(registry), events);
    }

    @Bean
    OutboxRelay outboxRelay(
            @Value("${spring.application.name}") String service,
            Outbox outbox,
            JdbcClient jdbc,
            IdGenerator ids,
            @Qualifier("bytesProducers") ProducerFactory<String, byte[]> producers,
            PlatformTransactionManager transactions) {
        return new OutboxRelay(
                outbox,
                new RelayTurn(jdbc, ids.next()),
                new KafkaTemplate<>(alwaysTheSame(producers, service + "-outbox-")),
                new TransactionTemplate(transactions));
    }

    /// Of all instances and at all times one producer with one transactional id, so that the next fences the last.
    private static ProducerFactory<String, byte[]> alwaysTheSame(
            ProducerFactory<String, byte[]> producers, String transactionalId) {
        var transactional = producers.copyWithConfigurationOverride(
                Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId));
        if (transactional instanceof DefaultKafkaProducerFactory<String, byte[]> factory) {
            factory.setTransactionIdSuffixStrategy(new DefaultTransactionIdSuffixStrategy(1));
        }
        return transactional;
    }

    @Bean
    Settling outboxSettling(Outbox outbox) {
        return () -> outbox.isEmpty() ? Optional.empty() : Optional.of("the outbox is not empty");
    }
}
