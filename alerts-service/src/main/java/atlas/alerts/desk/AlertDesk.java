package atlas.alerts.desk;

import static atlas.alerts.domain.alert.AlertRejection.ALREADY_THERE;
import static atlas.alerts.domain.alert.AlertRejection.NOT_A_PLAN_ALERT;
import static atlas.alerts.domain.alert.AlertRejection.NOT_ON_THIS_PLAN;
import static atlas.alerts.domain.alert.AlertRejection.NO_THRESHOLDS;
import static atlas.alerts.domain.alert.AlertRejection.PLAN_ALERT_STAYS;

import atlas.alerts.alert.Alerts;
import atlas.alerts.domain.alert.Alert;
import atlas.alerts.domain.alert.AlertType;
import atlas.alerts.domain.alert.Scope;
import atlas.alerts.domain.alert.Scope.OfCustomer;
import atlas.alerts.domain.alert.Scope.OfPlan;
import atlas.alerts.domain.alert.Scope.OfSubscription;
import atlas.alerts.domain.alert.Thresholds;
import atlas.alerts.evaluation.Evaluation;
import atlas.alerts.evaluation.Locks;
import atlas.kernel.IdGenerator;
import atlas.kernel.MerchantId;
import atlas.platform.identity.Caller;
import atlas.platform.replica.References;
import atlas.platform.web.NotFound;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/// Sets alerts up, changes and removes them. Nobody evaluates meanwhile, and what already is exceeded
/// fires at once.
@Component
public class AlertDesk {

    private static final String CREDITS = "credits";

    private final Alerts alerts;
    private final References references;
    private final Evaluation evaluation;
    private final Locks locks;
    private final IdGenerator ids;
    private final TransactionOperations transaction;
    private final Clock clock;

    AlertDesk(
            Alerts alerts,
            References references,
            Evaluation evaluation,
            Locks locks,
            IdGenerator ids,
            TransactionOperations transaction,
            Clock clock) {
        this.alerts = alerts;
        this.references = references;
        this.evaluation = evaluation;
        this.locks = locks;
        this.ids = ids;
        this.transaction = transaction;
        this.clock = clock;
    }

    public Alert create(Caller caller, Wish wish) {
        var alert = resolved(caller, wish);
        transaction.executeWithoutResult(_ -> {
            locks.alerts(caller.merchant());
            if (!alerts.add(alert)) {
                throw ALREADY_THERE.because("There is an alert of type %s for this already"
                        .formatted(alert.type().wireName()));
            }
            evaluation.alertChanged(alert);
        });
        return alert;
    }

    public Alert find(MerchantId merchant, String id) {
        return alerts.find(merchant, id).orElseThrow(() -> new NotFound("Alert", id));
    }

    public Alert edit(MerchantId merchant, String id, Thresholds thresholds) {
        return changed(merchant, id, alert -> {
            if (!alert.type().hasThresholds()) {
                throw NO_THRESHOLDS.because("An alert of type %s has no thresholds"
                        .formatted(alert.type().wireName()));
            }
            alerts.put(alert, thresholds);
            return alert.with(thresholds);
        });
    }

    /// @param subscriptionId the one subscription of the plan to switch it for; null for all
    public Alert enable(Caller caller, String id, @Nullable String subscriptionId, boolean enabled) {
        if (subscriptionId == null) {
            return changed(caller.merchant(), id, alert -> {
                alerts.enable(alert, enabled);
                return alert.switched(enabled);
            });
        }
        var subscription = references.get(caller, "subscription", subscriptionId);
        return changed(caller.merchant(), id, alert -> {
            checkOnPlan(alert, subscription);
            alerts.enable(alert, subscriptionId, enabled);
            return alert.switched(enabled);
        });
    }

    public void remove(MerchantId merchant, String id) {
        changed(merchant, id, alert -> {
            if (alert.scope() instanceof OfPlan) {
                throw PLAN_ALERT_STAYS.because("An alert of a plan cannot be deleted; disable it instead");
            }
            alerts.remove(alert);
            return alert.switched(false);
        });
    }

    private Alert changed(MerchantId merchant, String id, Function<Alert, Alert> change) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            locks.alerts(merchant);
            var alert = change.apply(find(merchant, id));
            evaluation.alertChanged(alert);
            return alert;
        }));
    }

    private static void checkOnPlan(Alert alert, JsonNode subscription) {
        if (!(alert.scope() instanceof OfPlan(var plan, var _, var _, var _))) {
            throw NOT_A_PLAN_ALERT.because("subscription_id: is for alerts of plans only");
        }
        if (!subscription.path("plan_id").asString("").equals(plan)) {
            throw NOT_ON_THIS_PLAN.because("subscription_id: the subscription is not on the plan of the alert");
        }
    }

    private Alert resolved(Caller caller, Wish wish) {
        return switch (wish.whose()) {
            case CUSTOMER -> ofCustomer(caller, wish, references.get(caller, "customer", wish.id()));
            case CUSTOMER_BY_EXTERNAL_ID ->
                ofCustomer(caller, wish, references.getByExternalId(caller, "customer", wish.id()));
            case SUBSCRIPTION -> {
                var subscription = references.get(caller, "subscription", wish.id());
                yield billed(
                        caller,
                        wish,
                        new OfSubscription(wish.id()),
                        Billed.ofSubscription(subscription, clock.instant()));
            }
            case PLAN -> {
                var plan = references.get(caller, "plan", wish.id());
                var scope = new OfPlan(
                        wish.id(),
                        text(plan, "external_plan_id"),
                        plan.path("name").asString(""),
                        plan.path("version").asInt(1));
                yield billed(caller, wish, scope, Billed.ofPlan(plan));
            }
        };
    }

    private Alert ofCustomer(Caller caller, Wish wish, JsonNode customer) {
        var scope = new OfCustomer(customer.path("id").stringValue(), text(customer, "external_customer_id"));
        return alert(caller, wish, scope, null, wish.currency() == null ? CREDITS : wish.currency());
    }

    private Alert billed(Caller caller, Wish wish, Scope scope, Billed billed) {
        if (wish.type() == AlertType.USAGE_EXCEEDED) {
            return alert(caller, wish, scope, billed.metric(wish.metricId()), wish.currency());
        }
        billed.check(wish.currency());
        return alert(caller, wish, scope, null, wish.currency());
    }

    private Alert alert(Caller caller, Wish wish, Scope scope, @Nullable String metric, @Nullable String currency) {
        return new Alert(
                caller.merchant(),
                ids.next(),
                wish.type(),
                true,
                scope,
                metric,
                currency,
                wish.thresholds(),
                wish.priceFilters(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static @Nullable String text(JsonNode node, String field) {
        var value = node.path(field);
        return value.isString() ? value.stringValue() : null;
    }
}
