package atlas.eventstore;

import atlas.eventstore.EventStore.Stored;
import atlas.eventstore.outbox.Outbox;
import atlas.kernel.MerchantId;
import atlas.kernel.decider.Decider;
import atlas.kernel.decider.StreamMoved;
import atlas.platform.replica.Erased;
import atlas.platform.replica.PublishedEntity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionOperations;

/// The imperative shell around a [Decider]: load, decide, append, keep the current state, publish, in one
/// transaction. One bean for each aggregate replaces one application service for each aggregate.
public final class CommandHandler<C, S, E> {

    private static final RetryTemplate RETRY = new RetryTemplate(RetryPolicy.builder()
            .includes(StreamMoved.class)
            .maxRetries(5)
            .delay(Duration.ofMillis(10))
            .jitter(Duration.ofMillis(10))
            .build());

    private final AggregateKind kind;
    private final Decider<C, S, E> decider;
    private final EventStore<E> events;
    private final Publication<S, E> publication;
    private final CurrentStates states;
    private final Outbox outbox;
    private final Erasure<E> erasure;
    private final ApplicationEventPublisher told;
    private final TransactionOperations transaction;
    private final Clock clock;

    CommandHandler(
            AggregateKind kind,
            Decider<C, S, E> decider,
            EventStore<E> events,
            Publication<S, E> publication,
            CurrentStates states,
            Outbox outbox,
            Erasure<E> erasure,
            ApplicationEventPublisher told,
            TransactionOperations transaction,
            Clock clock) {
        this.kind = kind;
        this.decider = decider;
        this.events = events;
        this.publication = publication;
        this.states = states;
        this.outbox = outbox;
        this.erasure = erasure;
        this.told = told;
        this.transaction = transaction;
        this.clock = clock;
    }

    public Versioned<S> load(MerchantId merchant, String id) {
        var history = events.read(merchant, id);
        return new Versioned<>(
                decider.replay(
                        decider.initialState(),
                        history.stream().map(Stored::event).toList()),
                history.size());
    }

    /// Handles the command against the latest state, deciding again if a concurrent change got in between.
    ///
    /// @throws atlas.kernel.decider.CommandRejected if the decision is no, or an external id is taken
    public Versioned<S> handle(MerchantId merchant, String id, C command) {
        return RETRY.invoke(() -> transaction.execute(_ -> decideAndAppend(merchant, id, command)));
    }

    private Versioned<S> decideAndAppend(MerchantId merchant, String id, C command) {
        var current = load(merchant, id);
        var decided = decider.decide(command, current.state());
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        events.append(merchant, id, current.version(), decided, now);
        var after = apply(merchant, id, current, decided, now);
        if (decided.stream().anyMatch(erasure::isCausedBy)) {
            events.erase(merchant, id, erasure.redact());
            told.publishEvent(new Erased(merchant, kind.name(), id));
        }
        return after;
    }

    private Versioned<S> apply(MerchantId merchant, String id, Versioned<S> current, List<E> decided, Instant now) {
        var after = current;
        for (E event : decided) {
            after = new Versioned<>(decider.evolve(after.state(), event), after.version() + 1);
            var change = new Change<>(merchant, id, after.state(), after.version(), event, now);
            var published = publication.record(change);
            keep(PublishedEntity.of(published), now);
            outbox.add(kind.topic(), merchant.key(id), published);
            publication.also(change).forEach(outbox::add);
        }
        return after;
    }

    private void keep(PublishedEntity entity, Instant now) {
        try {
            states.put(entity, now);
        } catch (DuplicateKeyException e) {
            throw kind.externalIdTaken(entity);
        }
    }

    /// Drops the current states of this kind of aggregate and makes them again from the events.
    public void rebuildCurrentStates() {
        transaction.executeWithoutResult(_ -> {
            states.clear(kind.name());
            events.streams().forEach(stream -> rebuild(stream.merchant(), stream.id()));
        });
    }

    private void rebuild(MerchantId merchant, String id) {
        var state = decider.initialState();
        for (var stored : events.read(merchant, id)) {
            state = decider.evolve(state, stored.event());
            var change = new Change<>(merchant, id, state, stored.version(), stored.event(), stored.occurredAt());
            states.put(PublishedEntity.of(publication.record(change)), stored.occurredAt());
        }
    }
}
