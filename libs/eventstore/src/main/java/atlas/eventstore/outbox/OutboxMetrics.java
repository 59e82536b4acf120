package atlas.eventstore.outbox;

import atlas.eventstore.EventStoreAutoConfiguration;
import atlas.platform.metrics.SampledGauge;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/// What is published, and what waits for it, in numbers.
@ConditionalOnBooleanProperty("atlas.eventstore.enabled")
@AutoConfiguration(after = EventStoreAutoConfiguration.class)
public class OutboxMetrics {

    @Bean
    SampledGauge outboxAge(Outbox outbox) {
        return SampledGauge.of(
                "atlas.outbox.age", "seconds", "Age of the oldest record that is not published", outbox::ageInSeconds);
    }

    @Bean
    SampledGauge outboxSize(Outbox outbox) {
        return SampledGauge.of(
                "atlas.outbox.waiting", "records", "Records to publish, counted up to a bound", outbox::size);
    }

    @Bean
    SmartInitializingSingleton outboxFailures(OutboxRelay relay, MeterRegistry meters) {
        var failures = Counter.builder("atlas.outbox.failures")
                .description("Batches of the outbox that could not be published and are tried again")
                .register(meters);
        return () -> relay.tellOfFailures(failures::increment);
    }

    @Bean
    Changes committedChanges(MeterRegistry meters) {
        return new Changes(meters);
    }

    /// Counts what has been decided, by the names under which the world hears of it.
    static class Changes {

        private final MeterRegistry meters;

        Changes(MeterRegistry meters) {
            this.meters = meters;
        }

        @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
        void added(Outbox.Added change) {
            Counter.builder("atlas.changes")
                    .description("Changes that were committed, by the topic and the type they are published as")
                    .baseUnit("changes")
                    .tag("topic", change.topic())
                    .tag("type", change.type())
                    .register(meters)
                    .increment();
        }
    }
}
