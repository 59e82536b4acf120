package atlas.alerts.webhook;

import static atlas.alerts.webhook.EndpointRejection.DISABLED;
import static atlas.alerts.webhook.EndpointRejection.TOO_MANY;

import atlas.kernel.IdGenerator;
import atlas.kernel.MerchantId;
import atlas.platform.web.NotFound;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// What merchants do with their endpoints.
@Component
public class EndpointDesk {

    private static final int MAX_ENDPOINTS = 50;
    private static final String BY_MERCHANT = "merchant";

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Outgoing outgoing;
    private final WebhookSettings settings;
    private final IdGenerator ids;
    private final TransactionOperations transaction;
    private final Clock clock;

    EndpointDesk(
            Endpoints endpoints,
            Deliveries deliveries,
            Outgoing outgoing,
            WebhookSettings settings,
            IdGenerator ids,
            TransactionOperations transaction,
            Clock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.outgoing = outgoing;
        this.settings = settings;
        this.ids = ids;
        this.transaction = transaction;
        this.clock = clock;
    }

    public Endpoint create(MerchantId merchant, URI url, @Nullable String description, List<String> eventTypes) {
        if (endpoints.count(merchant) >= MAX_ENDPOINTS) {
            throw TOO_MANY.because("There are %d webhook endpoints already".formatted(MAX_ENDPOINTS));
        }
        var endpoint = new Endpoint(
                merchant,
                ids.next(),
                url,
                description,
                eventTypes,
                true,
                null,
                Secrets.next(),
                List.of(),
                null,
                0,
                now());
        endpoints.add(endpoint);
        return endpoint;
    }

    public Endpoint edit(MerchantId merchant, String id, UnaryOperator<Endpoint> edit) {
        return locked(merchant, id, endpoint -> {
            var edited = edit.apply(endpoint);
            endpoints.put(edited);
            return edited;
        });
    }

    public Endpoint enable(MerchantId merchant, String id, boolean enabled) {
        return edit(merchant, id, endpoint -> {
            if (endpoint.enabled() == enabled) {
                return endpoint;
            }
            return enabled ? endpoint.turnedOn() : endpoint.turnedOff(BY_MERCHANT);
        });
    }

    /// The secret until now signs as well for a while, so that receivers can change over.
    public Endpoint rotateSecret(MerchantId merchant, String id) {
        var now = now();
        return edit(
                merchant, id, endpoint -> endpoint.rotated(Secrets.next(), now, now.plus(settings.secretOverlap())));
    }

    public Delivery test(MerchantId merchant, String id) {
        return locked(merchant, id, endpoint -> delivery(merchant, outgoing.test(enabled(endpoint))));
    }

    public Delivery resend(MerchantId merchant, String id, String deliveryId) {
        return locked(merchant, id, endpoint -> {
            var delivery = deliveries
                    .find(merchant, deliveryId)
                    .filter(one -> one.endpointId().equals(id))
                    .orElseThrow(() -> new NotFound("WebhookDelivery", deliveryId));
            return delivery(merchant, outgoing.again(enabled(endpoint), delivery));
        });
    }

    private Delivery delivery(MerchantId merchant, String id) {
        return deliveries.find(merchant, id).orElseThrow();
    }

    private static Endpoint enabled(Endpoint endpoint) {
        if (!endpoint.enabled()) {
            throw DISABLED.because("The webhook endpoint is disabled");
        }
        return endpoint;
    }

    private <T> T locked(MerchantId merchant, String id, Function<Endpoint, T> work) {
        return transaction.execute(
                _ -> work.apply(endpoints.lock(merchant, id).orElseThrow(() -> new NotFound("WebhookEndpoint", id))));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
