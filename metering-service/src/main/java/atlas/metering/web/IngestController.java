package atlas.metering.web;

import atlas.metering.MeteringProperties;
import atlas.metering.ingest.Ingestion;
import atlas.metering.ingest.Outcome;
import atlas.metering.ingest.RefusedBatch;
import atlas.metering.ingest.RefusedEvent;
import atlas.platform.identity.Caller;
import atlas.platform.web.InvalidRequest;
import atlas.platform.web.Problem;
import atlas.platform.web.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Takes usage events in. 200 means that the brokers have them: after any other answer they may be sent
/// again, because an idempotency key counts once.
@RestController
class IngestController {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final Ingestion ingestion;
    private final int maxBody;

    IngestController(Ingestion ingestion, MeteringProperties properties) {
        this.ingestion = ingestion;
        this.maxBody = Math.toIntExact(properties.maxBody().toBytes());
    }

    record IngestView(
            List<RefusedEvent> validationFailed, @Nullable Outcome debug) {}

    record RefusalView(
            int status,
            String type,
            String title,
            String detail,
            List<String> validationErrors,
            List<RefusedEvent> validationFailed) {}

    @PostMapping(path = "/v1/ingest", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> ingest(
            Caller caller,
            HttpServletRequest request,
            @RequestParam(defaultValue = "false") boolean debug,
            @RequestParam(name = "backfill_id", required = false) @Nullable String backfill,
            @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String idempotencyKey)
            throws IOException {
        if (backfill != null) {
            throw new InvalidRequest("backfill_id: not supported yet");
        }
        var body = request.getInputStream().readNBytes(maxBody + 1);
        if (body.length > maxBody) {
            var problem =
                    Problem.of(ProblemType.TOO_LARGE, "A batch must not be larger than %d bytes".formatted(maxBody));
            return ResponseEntity.status(problem.status()).body(problem);
        }
        var outcome = ingestion.ingest(caller, body, debug).orElse(null);
        var answer = ResponseEntity.ok();
        if (idempotencyKey != null) {
            answer.header(IDEMPOTENCY_KEY, idempotencyKey);
        }
        return answer.body(new IngestView(List.of(), outcome));
    }

    @ExceptionHandler
    ResponseEntity<RefusalView> refused(RefusedBatch batch) {
        var errors = new ArrayList<String>();
        for (var event : batch.refused()) {
            event.validationErrors()
                    .forEach(error -> errors.add("event %s: %s".formatted(event.idempotencyKey(), error)));
        }
        var problem = Problem.invalid(errors);
        return ResponseEntity.status(problem.status())
                .body(new RefusalView(
                        problem.status(),
                        problem.type(),
                        problem.title(),
                        String.valueOf(batch.getMessage()),
                        errors,
                        batch.refused()));
    }
}
