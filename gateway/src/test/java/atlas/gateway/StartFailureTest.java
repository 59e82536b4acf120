package atlas.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.util.TestPropertyValues;

/// A gateway that cannot run says in a few lines which setting is to blame, and ends.
@ExtendWith(OutputCaptureExtension.class)
class StartFailureTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            atlas.admin-key                    | ''                 | must be set
            atlas.identity.private-key         | ''                 | must be set
            atlas.identity.private-key         | bm8ga2V5           | must be a P-256 key
            atlas.services.metering            | metering           | must be the URL of a host
            atlas.limits.body                  | large              | must be a size such as 64KB
            atlas.limits.read                  | 0s                 | must be longer than nothing
            atlas.limits.rates.pages           | 0                  | must be at least 1
            """)
    void wrongValues(String setting, String value, String demand, CapturedOutput output) {
        fails(output, setting, demand, setting + "=" + value);
    }

    @Test
    void noDatabase(CapturedOutput output) throws IOException {
        fails(
                output,
                "spring.datasource.url",
                "cannot be reached",
                "spring.datasource.url=jdbc:postgresql://127.0.0.1:%d/gateway".formatted(freePort()));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void fails(CapturedOutput output, String setting, String problem, String property) {
        var application = new SpringApplication(GatewayApplication.class);
        application.addInitializers(new Platform());
        application.addInitializers(context -> TestPropertyValues.of(property).applyTo(context));
        assertThatThrownBy(application::run).isNotNull();

        var report = output.getOut().substring(output.getOut().indexOf("APPLICATION FAILED TO START"));
        assertThat(report).contains(setting, problem, "Action:").doesNotContain("\tat ");
        assertThat(report.lines().count()).isLessThan(15);
    }
}
