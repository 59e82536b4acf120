package atlas.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.gateway.RecordingService.Answer;
import atlas.gateway.RecordingService.Request;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

class TestClockTest extends GatewayTest {

    private static final String PATH = "/admin/v1/test_clock";
    private static final Answer SETTLED = new Answer(200, "{\"settled\":true,\"reasons\":[]}");
    private static final Answer BUSY = new Answer(200, "{\"settled\":false,\"reasons\":[\"outbox not empty\"]}");

    TestClockTest(@Autowired Environment environment) {
        super(environment);
    }

    @AfterEach
    void realTimeAgain() {
        Platform.reset();
        assertThat(send(asAdmin(PATH).DELETE()).statusCode()).isEqualTo(200);
    }

    @Test
    void allServicesAreMovedAndAskedTwiceAfterwards() {
        var response = move("2026-03-01T01:00:00+01:00");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(body(response).path("now").asString()).isEqualTo("2026-03-01T00:00:00+00:00");
        assertThat(Platform.SERVICES.values()).allSatisfy(service -> {
            assertThat(asked(service))
                    .containsExactly(
                            "GET /internal/v1/settled",
                            "PUT /internal/v1/clock",
                            "GET /internal/v1/settled",
                            "GET /internal/v1/settled");
            assertThat(service.requests().get(1).body()).isEqualTo("{\"now\":\"2026-03-01T00:00:00Z\"}");
        });
    }

    @Test
    void internalCallsAreThePlatforms() throws ParseException {
        move("2026-03-01T00:00:00Z");

        for (var request : Platform.service("alerts").requests()) {
            var token = request.header("Authorization").getFirst().substring("Bearer ".length());
            assertThat(SignedJWT.parse(token).getJWTClaimsSet().getSubject()).isEqualTo("_platform");
        }
    }

    @Test
    void theMoveWaitsUntilTheSlowestHasSettledTwiceInARow() {
        var answers = new AtomicInteger();
        Platform.service("invoicing").answers(settledAnswers(() -> switch (answers.incrementAndGet()) {
            case 2, 3, 5 -> BUSY;
            default -> SETTLED;
        }));

        assertThat(move("2026-03-01T00:00:00Z").statusCode()).isEqualTo(200);
        assertThat(answers).hasValue(7);
    }

    @Test
    void aMoveThatNeverSettlesEndsWithTheReasons() {
        Platform.service("credits").answers(settledAnswers(() -> BUSY));

        var response = move("2026-03-01T00:00:00Z");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(body(response).path("detail").asString()).contains("credits: outbox not empty");
        assertThat(asked(Platform.service("customer"))).doesNotContain("PUT /internal/v1/clock");
    }

    @Test
    void aServiceThatRefusesIsNamed() {
        Platform.service("catalog")
                .answers(request -> request.method().equals("PUT") ? new Answer(404, "{}") : SETTLED);

        var response = move("2026-03-01T00:00:00Z");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(body(response).path("detail").asString()).contains("catalog: status 404");
    }

    @Test
    void aServiceThatIsDownIsNamed() {
        Platform.service("alerts").whileDown(() -> {
            var response = move("2026-03-01T00:00:00Z");

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(body(response).path("detail").asString()).contains("alerts: no answer");
        });
    }

    @Test
    void oneMoveAtATimeAndTheGatewayAnswersMeanwhile() throws InterruptedException {
        var asked = new CountDownLatch(1);
        var mayAnswer = new CountDownLatch(1);
        Platform.service("metering").answers(settledAnswers(() -> {
            asked.countDown();
            return await(mayAnswer);
        }));

        var first = sendAsync(asAdmin(PATH).POST(json("{\"now\":\"2026-03-01T00:00:00Z\"}")));
        asked.await();
        var second = move("2026-04-01T00:00:00Z");
        var pings = Stream.generate(() -> sendAsync(asMerchant("/v1/ping")))
                .limit(16)
                .toList();

        assertThat(pings)
                .allSatisfy(ping -> assertThat(ping.join().statusCode()).isEqualTo(200));
        mayAnswer.countDown();
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(type(second)).isEqualTo("409-resource-conflict");
        assertThat(first.join().statusCode()).isEqualTo(200);
    }

    @Test
    void theStateIsShown() {
        assertThat(body(send(asAdmin(PATH))).path("frozen").asBoolean()).isFalse();

        move("2026-03-01T00:00:00Z");

        var frozen = body(send(asAdmin(PATH)));
        assertThat(frozen.path("frozen").asBoolean()).isTrue();
        assertThat(frozen.path("now").asString()).isEqualTo("2026-03-01T00:00:00+00:00");
    }

    @Test
    void deleteReturnsAllServicesToRealTime() {
        move("2026-03-01T00:00:00Z");
        send(asAdmin(PATH).DELETE());

        assertThat(body(send(asAdmin(PATH))).path("frozen").asBoolean()).isFalse();
        assertThat(Platform.SERVICES.values())
                .allSatisfy(service -> assertThat(asked(service)).contains("DELETE /internal/v1/clock"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"now\":\"tomorrow\"}", "{\"now\":\"2026-03-01T00:00:00\"}", "{\"now\":7}", "["})
    void anInstantIsNeeded(String body) {
        var response = send(asAdmin(PATH).POST(json(body)));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Platform.service("customer").requests()).isEmpty();
    }

    private HttpResponse<String> move(String now) {
        return send(asAdmin(PATH).POST(json("{\"now\":\"" + now + "\"}")));
    }

    private static List<String> asked(RecordingService service) {
        return service.requests().stream()
                .map(request -> request.method() + " " + request.target())
                .toList();
    }

    private static Function<Request, Answer> settledAnswers(Supplier<Answer> answers) {
        return request -> request.method().equals("GET") ? answers.get() : new Answer(200, "{}");
    }

    private static Answer await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return SETTLED;
    }
}
