package atlas.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atlas.standalone.demo.Api;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WitnessTest {

    private HttpServer gateway;
    private Witness witness;

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.start();
        witness = new Witness(
                URI.create("http://127.0.0.1:" + gateway.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        witness.close();
        gateway.stop(0);
    }

    @Test
    void anAnswerThatTheDocumentsAllowPasses() {
        answer("""
                {"data": [], "pagination_metadata": {"has_more": false, "next_cursor": null}}""");

        assertThat(ask().ok().get("data")).isEmpty();
        witness.attests(1);
    }

    @Test
    void anAnswerThatTheyDoNotAllowIsTold() {
        answer("""
                {"data": {}}""");

        assertThat(ask().status()).isEqualTo(200);
        assertThatThrownBy(() -> witness.attests(1)).hasMessageContaining("GET /v1/customers 200");
    }

    private Api.Answer ask() {
        return new Api(witness.url(), "key", "admin").get("/v1/customers?limit=1");
    }

    private void answer(String body) {
        gateway.createContext("/v1/customers", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
    }
}
