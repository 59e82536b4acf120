package atlas.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atlas.standalone.demo.DemoInput;
import atlas.standalone.infra.Port;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void withoutAnythingTheUsualPortsAndFolderAreTaken() {
        var options = Options.parse(List.of("up"), Map.of());
        assertThat(options.demo()).isNull();
        assertThat(options.data()).isEqualTo(Path.of(".atlas"));
        assertThat(options.fresh()).isFalse();
        assertThat(options.ownJvms()).isFalse();
        assertThat(options.ports().of(Port.GATEWAY)).isEqualTo(8080);
        assertThat(options.ports().of(Port.KAFKA)).isEqualTo(9092);
    }

    @Test
    void theCommandLineWinsOverTheEnvironment() {
        var environment = Map.of("ATLAS_PORT", "9000", "ATLAS_KAFKA_PORT", "9001", "ATLAS_DATA", "/elsewhere");
        var arguments = List.of("up", "--port", "9002", "--data", "/here", "--fresh", "--processes");
        var options = Options.parse(arguments, environment);
        assertThat(options.data()).isEqualTo(Path.of("/here"));
        assertThat(options.fresh()).isTrue();
        assertThat(options.ownJvms()).isTrue();
        assertThat(options.ports().of(Port.GATEWAY)).isEqualTo(9002);
        assertThat(options.ports().of(Port.KAFKA)).isEqualTo(9001);
    }

    @Test
    void theDemoBillsItsOwnMonthUnlessAFileIsGiven() {
        assertThat(Options.parse(List.of("demo"), Map.of()).demo()).isEqualTo(new DemoInput.Sample());
        assertThat(Options.parse(List.of("demo", "--access-log", "a.log"), Map.of())
                        .demo())
                .isEqualTo(new DemoInput.Log(Path.of("a.log")));
        assertThat(Options.parse(List.of("demo", "--events", "e.jsonl"), Map.of())
                        .demo())
                .isEqualTo(new DemoInput.Events(Path.of("e.jsonl")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prot", "--port", "--data", "--events"})
    void whatMakesNoSenseIsRefusedByName(String option) {
        assertThatThrownBy(() -> Options.parse(List.of("up", option), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(option);
    }
}
