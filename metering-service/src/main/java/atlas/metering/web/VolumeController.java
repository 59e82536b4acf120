package atlas.metering.web;

import atlas.kernel.BillingPeriod;
import atlas.metering.archive.StoredEvents;
import atlas.platform.identity.Caller;
import atlas.platform.json.Timestamps;
import atlas.platform.web.InvalidRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// How many events there are, hour by hour of their timestamps, UTC.
@RestController
class VolumeController {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(400);

    private final StoredEvents events;
    private final Clock clock;

    VolumeController(StoredEvents events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    record VolumeView(List<HourView> data) {}

    record HourView(String timeframeStart, String timeframeEnd, long count) {}

    @GetMapping("/v1/events/volume")
    VolumeView volume(
            Caller caller,
            @RequestParam("timeframe_start") String start,
            @RequestParam(name = "timeframe_end", required = false) @Nullable String end) {
        var hours = hours(
                QueryTimes.instant("timeframe_start", start),
                end == null ? clock.instant() : QueryTimes.instant("timeframe_end", end));
        var counted = events.volume(caller.merchant(), hours);
        var views = new ArrayList<HourView>();
        for (var hour = hours.start(); hour.isBefore(hours.end()); hour = hour.plus(HOUR)) {
            views.add(new HourView(
                    Timestamps.text(hour), Timestamps.text(hour.plus(HOUR)), counted.getOrDefault(hour, 0L)));
        }
        return new VolumeView(views);
    }

    /// An hour that a bound falls into belongs to it as a whole.
    private static BillingPeriod hours(Instant start, Instant end) {
        if (!start.isBefore(end)) {
            throw new InvalidRequest("timeframe_end: must be after timeframe_start");
        }
        var first = start.truncatedTo(ChronoUnit.HOURS);
        var last = end.truncatedTo(ChronoUnit.HOURS);
        var hours = new BillingPeriod(first, last.equals(end) ? last : last.plus(HOUR));
        if (Duration.between(hours.start(), hours.end()).compareTo(LONGEST) > 0) {
            throw new InvalidRequest(
                    "timeframe_end: at most %d days after timeframe_start".formatted(LONGEST.toDays()));
        }
        return hours;
    }
}
