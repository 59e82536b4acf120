package atlas.metering.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishMarkTest {

    private static final String EARLIER = "2026-05-15T11:00:00Z";

    private TopologyRun run;

    @BeforeEach
    void start(@TempDir Path state) {
        run = new TopologyRun(state);
        run.window("m1", "w1", TopologyRun.COUNT);
        run.windows();
    }

    @AfterEach
    void stop() {
        run.close();
    }

    @Test
    void whatWasCountedIsPublishedInTheSameMoment() {
        run.used("e1", "{}", EARLIER);
        assertThat(run.published().all()).isEmpty();

        run.mark();

        assertThat(run.published().of("m1/c1/w1").getQuantity()).isEqualByComparingTo("1");
        assertThat(run.isSettled()).isFalse();
        run.publish();
        run.publish();
        assertThat(run.isSettled()).isTrue();
    }

    @Test
    void whatIsToBeCountedAnewIsAskedForInTheSameMoment() {
        run.used("e1", "{}", EARLIER);
        run.windows();
        run.requests();
        run.deprecated("e1", EARLIER);
        assertThat(run.requests()).isEmpty();

        run.mark();

        assertThat(run.requests()).isNotEmpty();
    }

    @Test
    void aMarkChangesNothingByItself() {
        run.mark();

        assertThat(run.published().all()).isEmpty();
        assertThat(run.isSettled()).isTrue();
    }
}
