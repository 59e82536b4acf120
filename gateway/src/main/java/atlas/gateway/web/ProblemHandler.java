package atlas.gateway.web;

import atlas.gateway.audit.AuditLog;
import atlas.gateway.metrics.RouteTemplates;
import atlas.gateway.testclock.ClockRefused;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// Gives every error of the gateway the contract's shape. What is not a refusal is a fault, and is
/// logged here, once.
@Component
@Order(-2)
class ProblemHandler implements WebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    private final JsonMapper json;
    private final RefusalMetrics refusals;

    ProblemHandler(JsonMapper json, RefusalMetrics refusals) {
        this.json = json;
        this.refusals = refusals;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        var response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(error);
        }
        if (error instanceof Refused refused) {
            refusals.count(refused);
        }
        var problem = logged(error, exchange);
        hints(problem, response.getHeaders());
        if (hasBody(exchange.getRequest().getHeaders())) {
            response.getHeaders().set(HttpHeaders.CONNECTION, "close");
        }
        return write(problem, response);
    }

    private Mono<Void> write(Problem problem, ServerHttpResponse response) {
        response.setRawStatusCode(problem.status());
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        var body = response.bufferFactory().wrap(json.writeValueAsBytes(problem));
        return response.writeWith(Mono.just(body));
    }

    /// What is logged on the way names the request.
    private static Problem logged(Throwable error, ServerWebExchange exchange) {
        try (var _ = MDC.putCloseable("request_id", exchange.getAttribute(RequestIds.REQUEST_ID))) {
            return problem(error, exchange);
        }
    }

    private static Problem problem(Throwable error, ServerWebExchange exchange) {
        return switch (error) {
            case Refused refused -> refused.problem();
            case ClockRefused refused -> clockProblem(refused);
            case AuditLog.NotWritten _ -> Problem.unavailable();
            case ResponseStatusException refused -> problem(refused, exchange);
            case ReadTimeoutException _ -> Problem.refused(408, "Request Timeout");
            case ConnectException _ -> unavailable(error, exchange);
            case IOException _ -> lost(error, exchange);
            default -> fault(error, exchange);
        };
    }

    private static Problem problem(ResponseStatusException refused, ServerWebExchange exchange) {
        var status = refused.getStatusCode();
        if (status.is5xxServerError()) {
            return status.isSameCodeAs(HttpStatus.GATEWAY_TIMEOUT) ? late(exchange) : fault(refused, exchange);
        }
        return switch (status.value()) {
            case 400 -> Problem.invalid("The body is not the JSON object this URL takes.");
            case 404 -> Problem.unknownUrl();
            case 405 -> Problem.methodNotAllowed();
            case 415 -> Problem.unsupportedMediaType();
            default -> Problem.refused(status.value(), title(status));
        };
    }

    private static String title(HttpStatusCode status) {
        var known = HttpStatus.resolve(status.value());
        return known == null ? "Refused" : known.getReasonPhrase();
    }

    private static Problem clockProblem(ClockRefused refused) {
        return switch (refused.reason()) {
            case ANOTHER_MOVE -> Problem.conflict(refused.detail());
            case SERVICE_REFUSED, NOT_SETTLED -> Problem.internal(refused.detail());
        };
    }

    private static Problem unavailable(Throwable error, ServerWebExchange exchange) {
        LOG.warn("No service answers {}: {}", path(exchange), error.toString());
        return Problem.unavailable();
    }

    private static Problem lost(Throwable error, ServerWebExchange exchange) {
        LOG.warn("A service broke off {}: {}", path(exchange), error.toString());
        return Problem.internal("The answer was lost; the request may or may not have been done.");
    }

    private static Problem late(ServerWebExchange exchange) {
        LOG.warn("No answer in time to {}", path(exchange));
        return Problem.internal("The request took too long; it may or may not have been done.");
    }

    private static Problem fault(Throwable error, ServerWebExchange exchange) {
        LOG.error("{} failed", path(exchange), error);
        return Problem.internal();
    }

    /// Without what is a key or names a customer.
    private static String path(ServerWebExchange exchange) {
        return RouteTemplates.ofTheContract().of(exchange.getRequest().getPath().pathWithinApplication());
    }

    /// What is refused here was often not read to its end: nothing more can follow it on the connection.
    private static boolean hasBody(HttpHeaders headers) {
        return headers.getContentLength() > 0 || headers.containsHeader(HttpHeaders.TRANSFER_ENCODING);
    }

    private static void hints(Problem problem, HttpHeaders headers) {
        if (problem.status() >= HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            headers.set("Transient-Error", "true");
        }
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE.value()
                || problem.status() == HttpStatus.TOO_MANY_REQUESTS.value()) {
            headers.set(HttpHeaders.RETRY_AFTER, "1");
        }
        if (problem.status() == HttpStatus.CONTENT_TOO_LARGE.value()) {
            headers.set(HttpHeaders.CONNECTION, "close");
        }
    }
}
