package atlas.gateway.web;

import atlas.gateway.testclock.TestClock;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Answers when all services have done what became due; until then the request waits, on a virtual
/// thread of its own.
@RestController
@ConditionalOnProperty("atlas.test-clock.enabled")
@RequestMapping("/admin/v1/test_clock")
class TestClockController {

    private final TestClock testClock;
    private final Clock realTime;

    TestClockController(TestClock testClock, Clock realTime) {
        this.testClock = testClock;
        this.realTime = realTime;
    }

    @PostMapping
    Moved move(@RequestBody Move request) {
        var now = request.instant();
        testClock.moveTo(now);
        return new Moved(Timestamps.text(now));
    }

    @DeleteMapping
    Moved backToRealTime() {
        testClock.release();
        return new Moved(Timestamps.text(realTime.instant()));
    }

    @GetMapping
    State state() {
        var frozenAt = testClock.frozenAt();
        return new State(Timestamps.text(frozenAt == null ? realTime.instant() : frozenAt), frozenAt != null);
    }

    record Moved(String now) {}

    record State(String now, boolean frozen) {}

    record Move(@Nullable String now) {

        Instant instant() {
            try {
                return OffsetDateTime.parse(now == null ? "" : now).toInstant();
            } catch (DateTimeException _) {
                throw new Refused(Problem.invalid("now: must be an ISO 8601 timestamp with an offset"));
            }
        }
    }
}
