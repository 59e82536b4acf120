package atlas.metering.topology;

import atlas.kernel.MerchantId;
import atlas.schemas.subscriptions.BillingWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which events a window counts, and how.
///
/// @param id unique within the merchant
/// @param version of the billing window
/// @param filter a condition on events beside the metric's own
/// @param removed whether it counts nothing after all
record WindowDefinition(
        String merchant,
        String customer,
        String id,
        Kind kind,
        long version,
        String metric,
        String sql,
        List<String> groupingKeys,
        @Nullable String subscription,
        @Nullable String price,
        Instant start,
        Instant end,
        @Nullable String filter,
        boolean removed) {

    enum Kind {
        BILLING("billing"),
        HOUR("hour");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    WindowDefinition {
        groupingKeys = List.copyOf(groupingKeys);
    }

    /// @throws NullPointerException for a fixed price, which has no metric
    static WindowDefinition of(BillingWindow window) {
        var metric = Objects.requireNonNull(window.getMetric());
        return new WindowDefinition(
                window.getMerchantId(),
                window.getCustomerId(),
                window.getId(),
                Kind.BILLING,
                window.getVersion(),
                metric.getId(),
                metric.getSql(),
                window.getGroupingKeys(),
                window.getSubscriptionId(),
                window.getPrice().getId(),
                window.getStart(),
                window.getEnd(),
                window.getFilter(),
                window.getRemoved());
    }

    /// The hour of the clock, UTC, that holds the instant, for the metric of this window.
    WindowDefinition hourOf(Instant instant) {
        var start = instant.truncatedTo(ChronoUnit.HOURS);
        var hourId = customer + "/" + metric + "/" + start;
        return new WindowDefinition(
                merchant,
                customer,
                hourId,
                Kind.HOUR,
                1,
                metric,
                sql,
                List.of(),
                null,
                null,
                start,
                start.plus(Duration.ofHours(1)),
                null,
                false);
    }

    boolean contains(Instant instant) {
        return !removed && !instant.isBefore(start) && instant.isBefore(end);
    }

    String customerKey() {
        return new MerchantId(merchant).key(customer);
    }

    /// Whether both count the same events in the same way.
    boolean countsLike(WindowDefinition other) {
        return start.equals(other.start)
                && end.equals(other.end)
                && sql.equals(other.sql)
                && groupingKeys.equals(other.groupingKeys)
                && metric.equals(other.metric)
                && Objects.equals(filter, other.filter)
                && removed == other.removed;
    }

    StateWriter writeTo(StateWriter out) {
        return out.text(merchant)
                .text(customer)
                .text(id)
                .text(kind.name())
                .number(version)
                .text(metric)
                .text(sql)
                .texts(groupingKeys)
                .nullable(subscription)
                .nullable(price)
                .instant(start)
                .instant(end)
                .nullable(filter)
                .number(removed ? 1 : 0);
    }

    static WindowDefinition readFrom(StateReader in) {
        return new WindowDefinition(
                in.text(),
                in.text(),
                in.text(),
                Kind.valueOf(in.text()),
                in.number(),
                in.text(),
                in.text(),
                in.texts().stream().map(Objects::requireNonNull).toList(),
                in.nullable(),
                in.nullable(),
                in.instant(),
                in.instant(),
                in.hasFilters() ? in.nullable() : null,
                in.hasFilters() && in.number() == 1);
    }
}
