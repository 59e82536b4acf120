package atlas.metering;

import atlas.platform.settings.Advice;
import org.apache.kafka.streams.errors.StreamsException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Tells that the folder of the topology's state cannot be used, most often because another instance does.
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StateDirectoryAnalyzer extends AbstractFailureAnalyzer<StreamsException> {

    /// How Kafka Streams begins what it says about it.
    private static final String NO_STATE = "Unable to initialize state";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, StreamsException cause) {
        var said = String.valueOf(cause.getMessage());
        return said.startsWith(NO_STATE)
                ? new FailureAnalysis(
                        "The topology cannot keep its state. Kafka Streams says: " + said,
                        "Each instance needs a folder of its own that it may write. "
                                + Advice.toSet("atlas.metering.state-dir"),
                        cause)
                : null;
    }
}
