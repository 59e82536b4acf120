package atlas.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthcheckTest {

    private HttpServer server;
    private int status;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/actuator/health/readiness", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readyIfItSaysSo() {
        status = 200;
        assertThat(Healthcheck.isReady(server.getAddress().getPort())).isTrue();
    }

    @Test
    void notReadyIfItSaysSoOrNothing() {
        status = 503;
        var port = server.getAddress().getPort();
        assertThat(Healthcheck.isReady(port)).isFalse();
        server.stop(0);
        assertThat(Healthcheck.isReady(port)).isFalse();
    }
}
