package atlas.platform.web;

import atlas.kernel.decider.CommandRejected;
import atlas.kernel.decider.StreamMoved;
import atlas.platform.internal.RemoteRefusal;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;

/// Gives every error the API's shape. What nobody expected is logged once, here, and tells the caller
/// nothing of our insides.
@RestControllerAdvice
public class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Problem> rejected(CommandRejected rejection) {
        return switch (rejection.code().kind()) {
            case INVALID ->
                Problem.invalid(List.of(String.valueOf(rejection.getMessage()))).answer();
            case NOT_FOUND -> problem(ProblemType.RESOURCE_NOT_FOUND, rejection);
            case CONSTRAINT -> problem(ProblemType.CONSTRAINT_VIOLATION, rejection);
            case DUPLICATE -> problem(ProblemType.DUPLICATE_RESOURCE, rejection);
            case CONFLICT -> problem(ProblemType.CONFLICT, rejection);
        };
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalid(InvalidRequest invalid) {
        return Problem.invalid(invalid.errors()).answer();
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(RemoteRefusal refusal) {
        return refusal.problem().answer();
    }

    @ExceptionHandler
    ResponseEntity<Problem> notAvailable(FeatureNotAvailable feature) {
        return problem(ProblemType.FEATURE_NOT_AVAILABLE, feature);
    }

    @ExceptionHandler
    ResponseEntity<Problem> notFound(NotFound notFound) {
        return problem(ProblemType.RESOURCE_NOT_FOUND, notFound);
    }

    @ExceptionHandler
    ResponseEntity<Problem> moved(StreamMoved moved) {
        return problem(ProblemType.CONFLICT, "The resource was changed by somebody else at the same time", moved);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unavailable(Unavailable unavailable) {
        LOG.warn("Answering 503: {}", unavailable.getMessage(), unavailable.getCause());
        return unavailable(String.valueOf(unavailable.getMessage()));
    }

    /// Nothing was done: there was no connection to do it with.
    @ExceptionHandler({CannotCreateTransactionException.class, CannotGetJdbcConnectionException.class})
    ResponseEntity<Problem> withoutDatabase(Exception unreachable) {
        LOG.warn("Answering 503: {}", unreachable.getMessage());
        return unavailable("The database does not answer; the request can be sent again");
    }

    private static ResponseEntity<Problem> unavailable(String detail) {
        return ResponseEntity.status(ProblemType.UNAVAILABLE.status())
                .header(HttpHeaders.RETRY_AFTER, "1")
                .header("Transient-Error", "true")
                .body(Problem.of(ProblemType.UNAVAILABLE, detail));
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalid(MethodArgumentNotValidException invalid) {
        var fields = invalid.getBindingResult().getFieldErrors().stream().map(ProblemAdvice::text);
        var others = invalid.getBindingResult().getGlobalErrors().stream()
                .map(error -> String.valueOf(error.getDefaultMessage()));
        return Problem.invalid(Stream.concat(fields, others).sorted().toList()).answer();
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalid(HandlerMethodValidationException invalid) {
        return Problem.invalid(invalid.getAllErrors().stream()
                        .map(error -> String.valueOf(error.getDefaultMessage()))
                        .toList())
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException unreadable) {
        return Problem.invalid(List.of(UnreadableJson.explain(unreadable))).answer();
    }

    @ExceptionHandler
    ResponseEntity<Problem> mismatch(MethodArgumentTypeMismatchException mismatch) {
        return Problem.invalid(List.of("%s: '%s' is not valid".formatted(mismatch.getName(), mismatch.getValue())))
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(MissingServletRequestParameterException missing) {
        return Problem.invalid(List.of(missing.getParameterName() + ": is required"))
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<Problem> mediaType(HttpMediaTypeException wrong) {
        return Problem.invalid(List.of("Content-Type: must be application/json"))
                .answer();
    }

    @ExceptionHandler({NoHandlerFoundException.class, HttpRequestMethodNotSupportedException.class})
    ResponseEntity<Problem> noRoute(Exception none) {
        return Problem.of(ProblemType.URL_NOT_FOUND, "There is no such URL").answer();
    }

    /// PostgreSQL stores no U+0000, neither as text nor inside of JSON.
    @ExceptionHandler
    ResponseEntity<Problem> unstorable(DataIntegrityViolationException violation) {
        var state = violation.getRootCause() instanceof SQLException cause ? cause.getSQLState() : null;
        return "22P05".equals(state) || "22021".equals(state)
                ? Problem.invalid(List.of("body: must not contain the character U+0000"))
                        .answer()
                : unexpected(violation);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unexpected(Exception unexpected) {
        LOG.error("Answering 500", unexpected);
        return Problem.of(ProblemType.INTERNAL, "The request failed and can be sent again")
                .answer();
    }

    private static ResponseEntity<Problem> problem(ProblemType type, RuntimeException reason) {
        return Problem.of(type, String.valueOf(reason.getMessage())).answer();
    }

    private static ResponseEntity<Problem> problem(ProblemType type, String detail, RuntimeException reason) {
        LOG.info("Answering {}: {}", type.status(), reason.getMessage());
        return Problem.of(type, detail).answer();
    }

    private static String text(FieldError error) {
        return Names.snakeCase(error.getField()) + ": " + error.getDefaultMessage();
    }
}
