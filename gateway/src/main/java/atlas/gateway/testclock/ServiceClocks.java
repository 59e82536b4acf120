package atlas.gateway.testclock;

import atlas.gateway.identity.IdentityTokens;
import atlas.gateway.key.Caller;
import atlas.gateway.settings.Services;
import atlas.gateway.testclock.ClockRefused.Reason;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The clocks of all services, over their internal API. All are asked at once: a move asks often.
public final class ServiceClocks {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, URI> services;
    private final IdentityTokens tokens;
    private final JsonMapper json;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    public ServiceClocks(Services services, IdentityTokens tokens, JsonMapper json) {
        this.services = services.byName();
        this.tokens = tokens;
        this.json = json;
    }

    /// Sets the time of every service; to real time, if there is no instant.
    void set(@Nullable Instant now) {
        var failures = ofAll((name, base) -> {
            var request = request(base, "/internal/v1/clock");
            var method = now == null
                    ? request.DELETE()
                    : request.header("Content-Type", "application/json")
                            .PUT(BodyPublishers.ofString("{\"now\":\"" + now + "\"}"));
            return send(name, method.build(), _ -> Stream.empty());
        });
        if (!failures.isEmpty()) {
            throw new ClockRefused(Reason.SERVICE_REFUSED, "The clock was not set: " + String.join("; ", failures));
        }
    }

    /// Why not all services have done what is due; empty if they have.
    List<String> unsettled() {
        return ofAll(
                (name, base) -> send(name, request(base, "/internal/v1/settled").build(), this::reasons));
    }

    private List<String> ofAll(Question question) {
        return services.entrySet().stream()
                .map(service -> question.ask(service.getKey(), service.getValue()))
                .toList()
                .stream()
                .flatMap(answer -> answer.join().stream())
                .toList();
    }

    private HttpRequest.Builder request(URI base, String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + tokens.of(Caller.PLATFORM));
    }

    private CompletableFuture<List<String>> send(String name, HttpRequest request, Reading reading) {
        return http.sendAsync(request, BodyHandlers.ofString())
                .thenApply(response -> isSuccess(response)
                        ? reading.reasons(response.body())
                        : Stream.of("status " + response.statusCode()))
                .exceptionally(e -> Stream.of("no answer (" + e.getMessage() + ")"))
                .thenApply(
                        reasons -> reasons.map(reason -> name + ": " + reason).toList());
    }

    private Stream<String> reasons(String body) {
        try {
            var answer = json.readValue(body, Settled.class);
            var reasons = answer.reasons() == null ? List.<String>of() : answer.reasons();
            return answer.settled() ? Stream.empty() : Stream.of(String.join(", ", reasons));
        } catch (JacksonException _) {
            return Stream.of("an answer that is not understood");
        }
    }

    private static boolean isSuccess(HttpResponse<String> response) {
        return response.statusCode() / 100 == 2;
    }

    private interface Question {
        CompletableFuture<List<String>> ask(String name, URI base);
    }

    private interface Reading {
        Stream<String> reasons(String body);
    }

    private record Settled(boolean settled, @Nullable List<String> reasons) {}
}
