package atlas.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.kstream.Materialized;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContextException;

class StateDirectoryAnalyzerTest {

    private final StateDirectoryAnalyzer analyzer = new StateDirectoryAnalyzer();

    @Test
    void aFolderThatAnotherInstanceUsesIsNamedWithItsSetting(@TempDir Path state) {
        try (var _ = streams(state)) {
            var failure = catchThrowable(() -> streams(state).close());

            assertThat(analyzer.analyze(new ApplicationContextException("Failed to start", failure)))
                    .satisfies(
                            told -> assertThat(told.getDescription()).contains(state.toString()),
                            told -> assertThat(told.getAction()).contains("ATLAS_METERING_STATE_DIR"));
        }
    }

    @Test
    void otherFailuresAreNotItsOwn() {
        assertThat(analyzer.analyze(new StreamsException("Something else"))).isNull();
    }

    private static KafkaStreams streams(Path state) {
        var builder = new StreamsBuilder();
        builder.table("topic", Materialized.as("store"));
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "metering");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        return new KafkaStreams(builder.build(), config);
    }
}
