package atlas.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.gateway.RecordingService.Answer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/// What happens to a request when the instance that it goes to ends.
class ResendTest extends GatewayTest {

    ResendTest(@Autowired Environment environment) {
        super(environment);
    }

    @Test
    void aReadThatWasBrokenOffIsSentAgain() {
        breakOffOnce("customer");

        var response = send(asMerchant("/v1/customers/c1"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Platform.service("customer").requests()).hasSize(2);
    }

    @Test
    void aChangeThatWasBrokenOffIsNotSentAgain() {
        breakOffOnce("customer");

        var response = send(asMerchant("/v1/customers").POST(json("{\"name\":\"Ada\"}")));

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(body(response).path("detail").asString()).startsWith("The answer was lost");
        assertThat(Platform.service("customer").requests()).hasSize(1);
    }

    @Test
    void aChangeThatFoundNobodyIsSentWithItsBodyWhenSomebodyIsThere() {
        var response = new AtomicReference<>(new CompletableFuture<Integer>());
        Platform.service("customer")
                .whileDown(
                        () -> response.set(sendAsync(asMerchant("/v1/customers").POST(json("{\"name\":\"Ada\"}")))
                                .thenApply(answer -> answer.statusCode())));

        assertThat(response.get().join()).isEqualTo(200);
        assertThat(Platform.service("customer").requests())
                .singleElement()
                .satisfies(request -> assertThat(request.body()).isEqualTo("{\"name\":\"Ada\"}"));
    }

    private static void breakOffOnce(String service) {
        var broken = new AtomicBoolean();
        Platform.service(service).answers(_ -> {
            if (broken.compareAndSet(false, true)) {
                throw new IllegalStateException("the instance ends");
            }
            return new Answer(200, "{}");
        });
    }
}
