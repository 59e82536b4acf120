package atlas.eventstore;

import atlas.eventstore.idempotency.IdempotencyConfiguration;
import atlas.eventstore.outbox.Outbox;
import atlas.eventstore.outbox.OutboxRelay;
import atlas.platform.PlatformAutoConfiguration;
import atlas.platform.json.AtlasJson;
import atlas.platform.time.Settling;
import atlas.schemas.AvroSerializer;
import atlas.schemas.SchemaRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Gives a service with commands its event store, its outbox and its idempotency keys. Its settings are in
/// `eventstore.yaml`, which also switches it on: where services share a JVM, all see it on the class path.
@EnableScheduling
@EnableConfigurationProperties(EventStoreSettings.class)
@ConditionalOnBooleanProperty("atlas.eventstore.enabled")
@AutoConfiguration(
        after = {JdbcClientAutoConfiguration.class, TransactionAutoConfiguration.class, PlatformAutoConfiguration.class
        })
@Import(IdempotencyConfiguration.class)
public class EventStoreAutoConfiguration {

    @Bean
    Outbox outbox(JdbcClient jdbc, SchemaRegistry registry, ApplicationEventPublisher events) {
        return new Outbox(jdbc, new AvroSerializer<>(registry), events);
    }

    @Bean
    OutboxRelay outboxRelay(
            @Value("${spring.application.name}") String service,
            Outbox outbox,
            @Qualifier("bytesProducers") ProducerFactory<String, byte[]> producers,
            PlatformTransactionManager transactions) {
        var transactional = producers.copyWithConfigurationOverride(
                Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, service + "-outbox-"));
        return new OutboxRelay(outbox, new KafkaTemplate<>(transactional), new TransactionTemplate(transactions));
    }

    @Bean
    Settling outboxSettling(Outbox outbox) {
        return () -> outbox.isEmpty() ? Optional.empty() : Optional.of("the outbox is not empty");
    }

    @Bean
    CurrentStates currentStates(JdbcClient jdbc) {
        return new CurrentStates(jdbc, AtlasJson.storage());
    }

    @Bean
    CommandHandlers commandHandlers(
            JdbcClient jdbc, CurrentStates states, Outbox outbox, TransactionTemplate transaction, Clock clock) {
        return new CommandHandlers(jdbc, AtlasJson.storage(), states, outbox, transaction, clock);
    }
}
