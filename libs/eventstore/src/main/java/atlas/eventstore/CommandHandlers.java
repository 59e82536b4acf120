package atlas.eventstore;

import atlas.eventstore.outbox.Outbox;
import atlas.kernel.decider.Decider;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/// Gives an aggregate its shell.
public final class CommandHandlers {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final CurrentStates states;
    private final Outbox outbox;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final ApplicationEventPublisher told;

    CommandHandlers(
            JdbcClient jdbc,
            JsonMapper json,
            CurrentStates states,
            Outbox outbox,
            TransactionOperations transaction,
            Clock clock,
            ApplicationEventPublisher told) {
        this.jdbc = jdbc;
        this.json = json;
        this.states = states;
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
        this.told = told;
    }

    /// @param kind names the entity in records and reads, and is the prefix of its streams
    /// @param topic where its records are published
    public <C, S, E> CommandHandler<C, S, E> of(
            String kind, String topic, Class<E> eventType, Decider<C, S, E> decider, Publication<S, E> publication) {
        return of(kind, topic, eventType, decider, publication, Erasure.never());
    }

    /// @param erasure what becomes of its events when it ends
    public <C, S, E> CommandHandler<C, S, E> of(
            String kind,
            String topic,
            Class<E> eventType,
            Decider<C, S, E> decider,
            Publication<S, E> publication,
            Erasure<E> erasure) {
        return new CommandHandler<>(
                new AggregateKind(kind, topic),
                decider,
                new EventStore<>(jdbc, kind, EventTypes.of(eventType, json)),
                publication,
                states,
                outbox,
                erasure,
                told,
                transaction,
                clock);
    }
}
