package atlas.metering.topology;

import atlas.schemas.usage.MetricWindow;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// What tests of the topology share: a run of it, from nothing.
abstract class TopologyTests {

    static final String T = "2026-05-15T11:30:00Z";

    @TempDir
    Path state;

    TopologyRun run;

    @BeforeEach
    void start() {
        run = new TopologyRun(state);
    }

    @AfterEach
    void stop() {
        run.close();
    }

    static String quantity(MetricWindow window) {
        return window.getQuantity().stripTrailingZeros().toPlainString();
    }
}
