package atlas.eventstore;

import atlas.eventstore.idempotency.IdempotencyConfiguration;
import atlas.eventstore.outbox.Outbox;
import atlas.eventstore.outbox.OutboxConfiguration;
import atlas.platform.PlatformAutoConfiguration;
import atlas.platform.json.AtlasJson;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.support.TransactionTemplate;

/// Gives a service with commands its event store, its outbox and its idempotency keys. Its settings are in
/// `eventstore.yaml`, which also switches it on: where services share a JVM, all see it on the class path.
@EnableScheduling
@EnableConfigurationProperties(EventStoreSettings.class)
@ConditionalOnBooleanProperty("atlas.eventstore.enabled")
@AutoConfiguration(
        after = {JdbcClientAutoConfiguration.class, TransactionAutoConfiguration.class, PlatformAutoConfiguration.class
        })
@Import({IdempotencyConfiguration.class, OutboxConfiguration.class})
public class EventStoreAutoConfiguration {

    @Bean
    CurrentStates currentStates(JdbcClient jdbc) {
        return new CurrentStates(jdbc, AtlasJson.storage());
    }

    @Bean
    CommandHandlers commandHandlers(
            JdbcClient jdbc,
            CurrentStates states,
            Outbox outbox,
            TransactionTemplate transaction,
            Clock clock,
            ApplicationEventPublisher told) {
        return new CommandHandlers(jdbc, AtlasJson.storage(), states, outbox, transaction, clock, told);
    }
}
