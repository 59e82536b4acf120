package atlas.alerts.delivery;

import atlas.alerts.webhook.Deliveries;
import atlas.alerts.webhook.Delivery;
import atlas.alerts.webhook.Delivery.Attempt;
import atlas.alerts.webhook.Delivery.Status;
import atlas.alerts.webhook.Endpoint;
import atlas.alerts.webhook.Endpoints;
import atlas.alerts.webhook.WebhookSettings;
import atlas.kernel.MerchantId;
import atlas.platform.time.AtlasClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/// Makes the attempts of deliveries, one at a time for each, and keeps what came of them. A crash between
/// the request and its result sends the event again: receivers know it by its id.
final class Deliverer {

    private static final Duration NO_PERMIT = Duration.ofSeconds(1);

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Destinations destinations;
    private final Sender sender;
    private final RetrySchedule retries;
    private final Permits permits;
    private final Health health;
    private final AttemptMetrics metrics;
    private final TransactionOperations transaction;
    private final AtlasClock clock;
    /// Receivers hold signatures against real time.
    private final Clock realTime = Clock.systemUTC();

    Deliverer(
            Endpoints endpoints,
            Deliveries deliveries,
            Destinations destinations,
            Sender sender,
            RetrySchedule retries,
            WebhookSettings settings,
            TransactionOperations transaction,
            AtlasClock clock,
            MeterRegistry meters) {
        this.metrics = new AttemptMetrics(meters);
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.destinations = destinations;
        this.sender = sender;
        this.retries = retries;
        this.permits = new Permits(settings.concurrency());
        this.health = new Health(settings.disableAfter());
        this.transaction = transaction;
        this.clock = clock;
    }

    /// @return when to try again, if that is not over
    Optional<Instant> attempt(MerchantId merchant, String id) {
        var delivery = deliveries.find(merchant, id).filter(one -> one.status() == Status.PENDING);
        if (delivery.isEmpty()) {
            return Optional.empty();
        }
        var endpoint = endpoints.find(merchant, delivery.get().endpointId()).filter(Endpoint::enabled);
        if (endpoint.isEmpty()) {
            transaction.executeWithoutResult(_ -> deliveries.move(delivery.get(), Status.FAILED, null));
            return Optional.empty();
        }
        var key = merchant.key(endpoint.get().id());
        if (!permits.tryTake(key)) {
            return Optional.of(clock.isFrozen() ? now() : now().plus(NO_PERMIT));
        }
        try {
            return keep(delivery.get(), send(delivery.get(), endpoint.get()));
        } finally {
            permits.giveBack(key);
        }
    }

    private Answer send(Delivery delivery, Endpoint endpoint) {
        var objection = destinations.objection(endpoint.url());
        if (objection.isPresent()) {
            return new Answer(null, null, "The URL " + objection.get(), null, 0);
        }
        var body = deliveries.body(delivery.merchant(), delivery.eventId());
        var headers = Signatures.of(delivery.eventId(), body, endpoint.secretsAt(now()), realTime.instant());
        return sender.post(endpoint.url(), body, headers);
    }

    private Optional<Instant> keep(Delivery delivery, Answer answer) {
        metrics.count(answer);
        var now = now();
        var number = delivery.attempts().size() + 1;
        var attempt = new Attempt(number, now, answer.status(), answer.body(), answer.error(), answer.tookMs());
        return transaction.execute(_ -> {
            var endpoint = endpoints.lock(delivery.merchant(), delivery.endpointId());
            if (endpoint.isEmpty()) {
                return Optional.<Instant>empty();
            }
            var after = health.after(endpoint.get(), answer, now);
            if (!after.equals(endpoint.get())) {
                endpoints.put(after);
            }
            var next = answer.isSuccess() || !after.enabled()
                    ? Optional.<Instant>empty()
                    : retries.after(number, answer.mayDefer() ? answer.retryAfter() : null, now);
            deliveries.record(delivery, attempt);
            deliveries.move(delivery, status(answer, next), next.orElse(null));
            return next;
        });
    }

    private static Status status(Answer answer, Optional<Instant> next) {
        if (answer.isSuccess()) {
            return Status.SUCCEEDED;
        }
        return next.isPresent() ? Status.PENDING : Status.FAILED;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
