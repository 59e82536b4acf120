package atlas.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;

/// Health and metrics are on a port of their own; RoutingTest holds that they are not on the public one.
class ManagementTest extends GatewayTest {

    private final int managementPort;

    ManagementTest(@Autowired Environment environment) {
        super(environment);
        this.managementPort = environment.getRequiredProperty("local.management.port", Integer.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/liveness", "/readiness"})
    void healthTellsWhetherTheGatewayIsUp(String group) {
        var response = managed("/actuator/health" + group);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(body(response).path("status").asString()).isEqualTo("UP");
    }

    @Test
    void theMetricsAreThere() {
        assertThat(managed("/actuator/prometheus").body()).contains("jvm_memory_used_bytes{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/env", "/actuator/heapdump", "/actuator/gateway/routes", "/actuator/metrics"})
    void nothingElseIsThere(String path) {
        assertThat(managed(path).statusCode()).isEqualTo(404);
    }

    @Test
    void withoutAPortOfItsOwnNothingOfItIsServed() throws IOException {
        var defaults = new YamlPropertySourceLoader()
                .load("defaults", new ClassPathResource("application.yaml"))
                .getFirst();

        assertThat(defaults.getProperty("management.server.port")).isEqualTo(-1);
    }

    private HttpResponse<String> managed(String path) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path)));
    }
}
