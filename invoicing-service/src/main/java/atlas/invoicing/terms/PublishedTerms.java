package atlas.invoicing.terms;

import atlas.invoicing.domain.draft.AdjustmentInterval;
import atlas.invoicing.domain.draft.PriceInterval;
import atlas.invoicing.domain.invoice.Party;
import atlas.invoicing.domain.invoice.Party.Address;
import atlas.invoicing.domain.invoice.Party.TaxId;
import atlas.kernel.MerchantId;
import atlas.platform.json.AtlasJson;
import atlas.platform.replica.Replicas;
import atlas.rating.adjustment.Adjustments;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads terms from what subscriptions and customers last published.
@Component
public class PublishedTerms {

    private static final String ONE_TIME = "one_time";
    private static final JsonMapper JSON = AtlasJson.storage();
    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};

    private final Replicas replicas;

    PublishedTerms(Replicas replicas) {
        this.replicas = replicas;
    }

    /// Nothing as long as the subscription or its customer has not been heard of.
    public Optional<Terms> of(MerchantId merchant, String subscriptionId) {
        return replicas.newest(merchant, "subscription", subscriptionId)
                .flatMap(subscription -> replicas.find(merchant, "customer", text(subscription.data(), "customer_id"))
                        .map(customer -> terms(subscription.version(), subscription.data(), customer)));
    }

    /// The adjustments of a subscription, whenever they are in force.
    public List<AdjustmentInterval> adjustments(MerchantId merchant, String subscriptionId) {
        return replicas.find(merchant, "subscription", subscriptionId)
                .map(PublishedTerms::adjustments)
                .orElse(List.of());
    }

    /// Nothing as long as the customer has not been heard of.
    public Optional<Payer> payer(MerchantId merchant, String customerId) {
        return replicas.find(merchant, "customer", customerId).map(PublishedTerms::payer);
    }

    /// @param customer as published
    public static Payer payer(JsonNode customer) {
        return new Payer(
                new Party(
                        text(customer, "id"),
                        optionalText(customer, "external_customer_id"),
                        text(customer, "name"),
                        text(customer, "email"),
                        address(customer.path("shipping_address")),
                        address(customer.path("billing_address")),
                        taxId(customer.path("tax_id"))),
                ZoneId.of(text(customer, "timezone")),
                customer.path("auto_collection").asBoolean(false),
                optionalText(customer, "currency"));
    }

    private static @Nullable Address address(JsonNode address) {
        return address.isObject()
                ? new Address(
                        optionalText(address, "line1"),
                        optionalText(address, "line2"),
                        optionalText(address, "city"),
                        optionalText(address, "state"),
                        optionalText(address, "postal_code"),
                        optionalText(address, "country"))
                : null;
    }

    private static @Nullable TaxId taxId(JsonNode taxId) {
        return taxId.isObject() ? new TaxId(text(taxId, "country"), text(taxId, "type"), text(taxId, "value")) : null;
    }

    private static Terms terms(long version, JsonNode subscription, JsonNode customer) {
        var end = instant(subscription, "end_date");
        var payer = payer(customer);
        return new Terms(
                payer,
                version,
                ZoneId.of(text(subscription, "timezone")),
                subscription.path("net_terms").intValue(),
                flag(subscription, "auto_issuance", flag(customer, "auto_issuance", true)),
                flag(subscription, "auto_collection", payer.autoCollect()),
                optionalText(subscription, "default_invoice_memo"),
                Instant.from(OffsetDateTime.parse(text(subscription, "opened_until"))),
                end,
                intervals(subscription, end),
                adjustments(subscription));
    }

    private static boolean flag(JsonNode object, String field, boolean otherwise) {
        return object.path(field).isBoolean() ? object.path(field).booleanValue() : otherwise;
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

    private static List<AdjustmentInterval> adjustments(JsonNode subscription) {
        return subscription
                .path("adjustment_intervals")
                .valueStream()
                .map(interval -> new AdjustmentInterval(
                        Adjustments.published(JSON.convertValue(interval.path("adjustment"), FIELDS)),
                        JSON.writeValueAsString(interval.path("adjustment")),
                        Instant.from(OffsetDateTime.parse(text(interval, "start_date"))),
                        instant(interval, "end_date")))
                .toList();
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
