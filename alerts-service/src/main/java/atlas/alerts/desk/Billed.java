package atlas.alerts.desk;

import static atlas.alerts.domain.alert.AlertRejection.METRIC_NOT_BILLED;
import static atlas.alerts.domain.alert.AlertRejection.METRIC_NOT_CLEAR;
import static atlas.alerts.domain.alert.AlertRejection.WRONG_CURRENCY;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a subscription or a plan is billed for, read from its published form.
record Billed(Set<String> metrics, String currency) {

    Billed {
        metrics = Set.copyOf(metrics);
    }

    static Billed ofSubscription(JsonNode subscription, Instant now) {
        var prices = subscription
                .path("price_intervals")
                .valueStream()
                .filter(interval -> !hasEnded(interval, now))
                .map(interval -> interval.path("price"));
        return new Billed(metrics(prices), subscription.path("currency").asString(""));
    }

    static Billed ofPlan(JsonNode plan) {
        return new Billed(
                metrics(plan.path("prices").valueStream()),
                plan.path("invoicing_currency").asString(plan.path("currency").asString("")));
    }

    private static boolean hasEnded(JsonNode interval, Instant now) {
        var end = interval.path("end_date");
        return end.isString()
                && !now.isBefore(OffsetDateTime.parse(end.stringValue()).toInstant());
    }

    private static Set<String> metrics(Stream<JsonNode> prices) {
        var metrics = new LinkedHashSet<String>();
        prices.map(price -> price.path("billable_metric").path("id"))
                .filter(JsonNode::isString)
                .forEach(id -> metrics.add(id.stringValue()));
        return metrics;
    }

    /// The metric that is meant: the one that is named, or else the only one.
    String metric(@Nullable String named) {
        if (named == null) {
            if (metrics.size() != 1) {
                throw METRIC_NOT_CLEAR.because(
                        "metric_id: is needed, because %d metrics are billed".formatted(metrics.size()));
            }
            return metrics.iterator().next();
        }
        if (!metrics.contains(named)) {
            throw METRIC_NOT_BILLED.because("metric_id: metric '%s' is not billed here".formatted(named));
        }
        return named;
    }

    void check(@Nullable String asked) {
        if (asked != null && !asked.equals(currency)) {
            throw WRONG_CURRENCY.because("currency: invoices here are in %s".formatted(currency));
        }
    }
}
