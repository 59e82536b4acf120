package atlas.platform.form;

import atlas.kernel.BillingPeriod;
import atlas.kernel.cycle.BillingAnchor;
import atlas.kernel.cycle.BillingCycle;
import atlas.kernel.cycle.Cadence;
import atlas.kernel.cycle.CycleLength;
import atlas.kernel.cycle.CycleLength.Unit;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// When a price interval, read back from its published form, is charged.
public record PublishedInterval(
        BillingCycle cycle, @Nullable Instant end) {

    public static PublishedInterval of(JsonNode subscription, JsonNode interval) {
        var own = interval.path("billing_cycle_anchor_configuration");
        var anchor = own.isObject() ? own : subscription.path("billing_cycle_anchor_configuration");
        var price = interval.path("price");
        var cadence = Cadence.of(price.path("cadence").stringValue()).orElseThrow();
        return new PublishedInterval(
                new BillingCycle(
                        ZoneId.of(subscription.path("timezone").stringValue()),
                        new BillingAnchor(
                                anchor.path("day").intValue(),
                                number(anchor.path("month")),
                                number(anchor.path("year"))),
                        cadence,
                        cadence == Cadence.CUSTOM ? length(price) : cadence.length(),
                        OffsetDateTime.parse(interval.path("start_date").stringValue())
                                .toInstant()),
                instant(interval.path("end_date")));
    }

    private static CycleLength length(JsonNode price) {
        var configuration = price.path("billing_cycle_configuration");
        return new CycleLength(
                configuration.path("duration").intValue(),
                configuration.path("duration_unit").stringValue().equals("day") ? Unit.DAY : Unit.MONTH);
    }

    /// The period of a recurring price around an instant, as far as the interval goes.
    public Optional<BillingPeriod> periodAt(Instant now) {
        var over = end != null && !now.isBefore(end);
        if (!cycle.cadence().recurs() || now.isBefore(cycle.start()) || over) {
            return Optional.empty();
        }
        var period = cycle.containing(now).service();
        return Optional.of(end != null && end.isBefore(period.end()) ? new BillingPeriod(period.start(), end) : period);
    }

    public static @Nullable Instant instant(JsonNode timestamp) {
        return timestamp
                .stringValueOpt()
                .map(text -> OffsetDateTime.parse(text).toInstant())
                .orElse(null);
    }

    private static @Nullable Integer number(JsonNode number) {
        return number.isNumber() ? number.intValue() : null;
    }
}
