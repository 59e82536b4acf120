package atlas.metering.web;

import atlas.kernel.BillingPeriod;
import atlas.metering.MeteringProperties;
import atlas.metering.archive.StoredEvent;
import atlas.metering.archive.StoredEvents;
import atlas.metering.correction.EventCorrections;
import atlas.metering.ingest.AmendmentReader;
import atlas.platform.identity.Caller;
import atlas.platform.json.Timestamps;
import atlas.platform.web.InvalidRequest;
import atlas.platform.web.Problem;
import atlas.platform.web.ProblemType;
import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Events that were taken in: shown, amended and deprecated by their idempotency keys.
@RestController
class EventController {

    private static final int MAX_BODY = 256 * 1024;
    private static final int MAX_FOUND = 500;
    private static final Duration BY_DEFAULT = Duration.ofDays(7);

    private final EventCorrections corrections;
    private final AmendmentReader amendments;
    private final StoredEvents events;
    private final Clock clock;
    private final Duration ahead;

    EventController(
            EventCorrections corrections,
            AmendmentReader amendments,
            StoredEvents events,
            Clock clock,
            MeteringProperties properties) {
        this.corrections = corrections;
        this.amendments = amendments;
        this.events = events;
        this.clock = clock;
        this.ahead = properties.ahead();
    }

    record AmendedView(String amended) {}

    record DeprecatedView(String deprecated) {}

    record SearchRequest(
            @Nullable List<String> eventIds,
            @Nullable String timeframeStart,
            @Nullable String timeframeEnd) {}

    record FoundView(List<EventView> data) {}

    record EventView(
            String id,
            String customerId,
            @Nullable String externalCustomerId,
            String eventName,
            String timestamp,
            @JsonRawValue String properties,
            boolean deprecated) {

        static EventView of(StoredEvent event) {
            return new EventView(
                    event.id(),
                    event.customer(),
                    event.externalCustomer(),
                    event.eventName(),
                    text(event.timestamp()),
                    event.properties(),
                    event.isDeprecated());
        }

        /// With the fraction, if it has one: an amendment must name the same timestamp.
        private static String text(Instant timestamp) {
            var text = timestamp.toString();
            return text.indexOf('.') < 0 ? Timestamps.text(timestamp) : text.replace("Z", "+00:00");
        }
    }

    @PutMapping(
            path = {"/v1/events/{id}", "/v1/events/{id}/amend"},
            consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> amend(Caller caller, @PathVariable String id, HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            var problem =
                    Problem.of(ProblemType.TOO_LARGE, "An event must not be larger than %d bytes".formatted(MAX_BODY));
            return ResponseEntity.status(problem.status()).body(problem);
        }
        corrections.amend(caller, amendments.read(id, body));
        return ResponseEntity.ok(new AmendedView(id));
    }

    @PutMapping("/v1/events/{id}/deprecate")
    DeprecatedView deprecate(Caller caller, @PathVariable String id) {
        corrections.deprecate(caller, id);
        return new DeprecatedView(id);
    }

    @PostMapping("/v1/events/search")
    FoundView search(Caller caller, @RequestBody SearchRequest request) {
        var period = period(request);
        var ids = request.eventIds();
        if (ids != null && (ids.isEmpty() || ids.size() > MAX_FOUND)) {
            throw new InvalidRequest("event_ids: must be between 1 and " + MAX_FOUND);
        }
        var found = ids == null
                ? events.find(caller.merchant(), period, MAX_FOUND)
                : events.find(caller.merchant(), ids, period, MAX_FOUND);
        return new FoundView(found.stream().map(EventView::of).toList());
    }

    /// Until the last instant that an event may have, if nothing else is said.
    private BillingPeriod period(SearchRequest request) {
        var now = clock.instant();
        var start = request.timeframeStart() == null
                ? now.minus(BY_DEFAULT)
                : QueryTimes.instant("timeframe_start", request.timeframeStart());
        var end = request.timeframeEnd() == null
                ? now.plus(ahead).plusSeconds(1)
                : QueryTimes.instant("timeframe_end", request.timeframeEnd());
        if (!start.isBefore(end)) {
            throw new InvalidRequest("timeframe_end: must be after timeframe_start");
        }
        return new BillingPeriod(start, end);
    }
}
