package atlas.metering.web;

import atlas.metering.quantity.UsageProgress;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What invoicing asks before it issues: whether all usage is in the windows that it reads.
@RestController
class UsageProgressController {

    private final UsageProgress progress;

    UsageProgressController(UsageProgress progress) {
        this.progress = progress;
    }

    record ProgressView(Instant countedUpTo) {}

    @GetMapping("/internal/v1/usage_progress")
    ProgressView progress(@RequestParam("up_to") String upTo) {
        return new ProgressView(progress.countedUpTo(QueryTimes.instant("up_to", upTo)));
    }
}
