package atlas.invoicing.terms;

import atlas.invoicing.domain.draft.PriceInterval;
import atlas.invoicing.domain.invoice.Party;
import atlas.kernel.MerchantId;
import atlas.platform.replica.Replicas;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Reads terms from what subscriptions and customers last published.
@Component
public class PublishedTerms {

    private static final String ONE_TIME = "one_time";

    private final Replicas replicas;

    PublishedTerms(Replicas replicas) {
        this.replicas = replicas;
    }

    /// Nothing as long as the subscription or its customer has not been heard of.
    public Optional<Terms> of(MerchantId merchant, String subscriptionId) {
        return replicas.find(merchant, "subscription", subscriptionId)
                .flatMap(subscription -> replicas.find(merchant, "customer", text(subscription, "customer_id"))
                        .map(customer -> terms(subscription, customer)));
    }

    private static Terms terms(JsonNode subscription, JsonNode customer) {
        var end = instant(subscription, "end_date");
        return new Terms(
                new Party(
                        text(customer, "id"),
                        optionalText(customer, "external_customer_id"),
                        text(customer, "name"),
                        text(customer, "email")),
                ZoneId.of(text(subscription, "timezone")),
                subscription.path("net_terms").intValue(),
                autoIssue(subscription, customer),
                optionalText(subscription, "default_invoice_memo"),
                Instant.from(OffsetDateTime.parse(text(subscription, "opened_until"))),
                end,
                intervals(subscription, end));
    }

    /// The subscription's setting, else the customer's, else yes.
    private static boolean autoIssue(JsonNode subscription, JsonNode customer) {
        var own = subscription.path("auto_issuance");
        return own.isBoolean()
                ? own.booleanValue()
                : !customer.path("auto_issuance").isBoolean()
                        || customer.path("auto_issuance").booleanValue();
    }

    private static List<PriceInterval> intervals(JsonNode subscription, @Nullable Instant end) {
        return subscription
                .path("price_intervals")
                .valueStream()
                .map(interval -> interval(interval, end))
                .toList();
    }

    private static PriceInterval interval(JsonNode interval, @Nullable Instant subscriptionEnd) {
        var end = instant(interval, "end_date");
        return new PriceInterval(
                text(interval.path("price"), "id"),
                !text(interval.path("price"), "cadence").equals(ONE_TIME),
                Instant.from(OffsetDateTime.parse(text(interval, "start_date"))),
                end == null || (subscriptionEnd != null && subscriptionEnd.isBefore(end)) ? subscriptionEnd : end);
    }

    private static @Nullable Instant instant(JsonNode object, String field) {
        var text = optionalText(object, field);
        return text == null ? null : OffsetDateTime.parse(text).toInstant();
    }

    private static @Nullable String optionalText(JsonNode object, String field) {
        return object.path(field).isString() ? object.path(field).stringValue() : null;
    }

    private static String text(JsonNode object, String field) {
        return object.path(field).stringValue();
    }
}
