package atlas.platform.time;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Moves this service's clock, and tells whether all that is due at its present instant is done. For
/// the gateway only, and only where the test clock is enabled.
@RestController
public class ClockController {

    private final AtlasClock clock;
    private final ObjectProvider<Settling> parts;

    public ClockController(AtlasClock clock, ObjectProvider<Settling> parts) {
        this.clock = clock;
        this.parts = parts;
    }

    record ClockRequest(Instant now) {}

    record ClockView(Instant now, boolean frozen) {}

    record SettledView(boolean settled, List<String> reasons) {}

    @GetMapping("/internal/v1/clock")
    ClockView show() {
        return new ClockView(clock.instant(), clock.isFrozen());
    }

    @PutMapping("/internal/v1/clock")
    ClockView set(@RequestBody ClockRequest request) {
        clock.freezeAt(request.now());
        return show();
    }

    @DeleteMapping("/internal/v1/clock")
    ClockView runFree() {
        clock.runFree();
        return show();
    }

    @GetMapping("/internal/v1/settled")
    SettledView settled() {
        var reasons = parts.orderedStream()
                .map(Settling::pending)
                .flatMap(Optional::stream)
                .toList();
        return new SettledView(reasons.isEmpty(), reasons);
    }
}
