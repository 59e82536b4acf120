package atlas.subscription.signup;

import static atlas.subscription.domain.subscription.SubscriptionRejection.CURRENCY_MISMATCH;
import static atlas.subscription.domain.subscription.SubscriptionRejection.PLAN_NOT_ACTIVE;

import atlas.kernel.IdGenerator;
import atlas.platform.identity.Caller;
import atlas.platform.replica.References;
import atlas.subscription.domain.cycle.BillingAnchor;
import atlas.subscription.domain.subscription.Agreement;
import atlas.subscription.domain.subscription.Metric;
import atlas.subscription.domain.subscription.PriceInterval;
import atlas.subscription.domain.subscription.Settings;
import atlas.subscription.domain.subscription.SubscriptionCommand.CreateSubscription;
import atlas.subscription.signup.SubscriptionOrder.Reference;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Turns an order into a command that is complete: everything it refers to looked up, every default
/// filled in.
public final class Orders {

    private final References references;
    private final IdGenerator ids;
    private final Clock clock;

    public Orders(References references, IdGenerator ids, Clock clock) {
        this.references = references;
        this.ids = ids;
        this.clock = clock;
    }

    /// @throws atlas.platform.web.NotFound if there is no such customer or plan
    CreateSubscription complete(Caller caller, SubscriptionOrder order) {
        var customer = find(caller, "customer", order.customer());
        var plan = find(caller, "plan", order.plan());
        var agreement = agreement(order, customer, plan);
        var intervals = PlanPrices.of(plan)
                .map(price -> interval(caller, price, agreement))
                .toList();
        return new CreateSubscription(agreement, settings(order, plan), intervals);
    }

    private ObjectNode find(Caller caller, String kind, Reference reference) {
        return switch (reference) {
            case Reference.Id(var id) -> references.get(caller, kind, id);
            case Reference.ExternalId(var id) -> references.getByExternalId(caller, kind, id);
        };
    }

    private Agreement agreement(SubscriptionOrder order, ObjectNode customer, ObjectNode plan) {
        checkStatus(plan);
        var zone = ZoneId.of(customer.path("timezone").stringValue());
        var time = new CustomerTime(zone, clock);
        var start = order.startDate() == null ? time.startOfToday() : time.read("start_date", order.startDate());
        return new Agreement(
                ids.next(),
                order.name() == null ? plan.path("name").stringValue() : order.name(),
                customer.path("id").stringValue(),
                text(customer, "external_customer_id"),
                plan.path("id").stringValue(),
                text(plan, "external_plan_id"),
                currency(order, customer, plan),
                zone,
                anchor(order, LocalDate.ofInstant(start, zone)),
                start,
                order.endDate() == null ? null : time.read("end_date", order.endDate()),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static void checkStatus(ObjectNode plan) {
        var status = plan.path("status").stringValue();
        if (!status.equals("active")) {
            throw PLAN_NOT_ACTIVE.because("The plan is %s; only active plans can be subscribed to".formatted(status));
        }
    }

    private static BillingAnchor anchor(SubscriptionOrder order, LocalDate start) {
        if (order.anchor() != null) {
            return order.anchor();
        }
        return order.alignedWithStart() ? BillingAnchor.alignedWith(start) : BillingAnchor.FIRST_OF_MONTH;
    }

    private static String currency(SubscriptionOrder order, ObjectNode customer, ObjectNode plan) {
        var currency = plan.path("invoicing_currency").stringValue();
        var ordered = order.currency();
        var known = text(customer, "currency");
        if ((ordered != null && !ordered.equals(currency)) || (known != null && !known.equals(currency))) {
            throw CURRENCY_MISMATCH.because("The plan is invoiced in %s, but %s was expected"
                    .formatted(currency, Objects.requireNonNullElse(ordered, known)));
        }
        return currency;
    }

    private PriceInterval interval(Caller caller, JsonNode price, Agreement agreement) {
        var metric = PlanPrices.metricId(price).map(id -> metric(caller, id)).orElse(null);
        return new PriceInterval(ids.next(), PlanPrices.price(price), metric, agreement.start(), agreement.end());
    }

    private Metric metric(Caller caller, String id) {
        var metric = references.get(caller, "metric", id);
        return new Metric(
                id, metric.path("name").stringValue(), metric.path("sql").stringValue());
    }

    private static Settings settings(SubscriptionOrder order, ObjectNode plan) {
        var netTerms = order.netTerms();
        var memo = order.defaultInvoiceMemo();
        return new Settings(
                netTerms == null ? plan.path("net_terms").asInt(0) : netTerms,
                order.autoCollection(),
                order.autoIssuance(),
                memo == null ? text(plan, "default_invoice_memo") : memo,
                order.metadata());
    }

    private static @Nullable String text(ObjectNode object, String field) {
        return object.path(field).stringValueOpt().orElse(null);
    }
}
