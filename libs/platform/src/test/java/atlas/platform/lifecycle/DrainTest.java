package atlas.platform.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class DrainTest {

    @Test
    void connectionsAreGivenUpWhileItDrains() throws Exception {
        var drain = new Drain(Duration.ZERO);
        var drained = new CountDownLatch(1);
        drain.start();
        assertThat(answerOf(drain).getHeader("Connection")).isNull();

        drain.stop(drained::countDown);

        assertThat(answerOf(drain).getHeader("Connection")).isEqualTo("close");
        assertThat(drained.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(drain.isRunning()).isFalse();
    }

    @Test
    void itEndsWhenItHasDrainedForItsTime() {
        var drain = new Drain(Duration.ofHours(1));
        drain.start();

        drain.stop(() -> {
            throw new AssertionError("at once");
        });

        assertThat(drain.isRunning()).isTrue();
    }

    @Test
    void requestsAreFinishedBeforeWhatTheyWaitForEnds() {
        assertThat(new int[] {
                    Phases.DRAIN,
                    WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE,
                    Phases.LISTENERS,
                    Phases.TOPOLOGY,
                    Phases.DUE_WORK,
                    Phases.RELAY,
                    WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE
                })
                .isSortedAccordingTo((one, other) -> Integer.compare(other, one));
    }

    private static MockHttpServletResponse answerOf(Drain drain) throws Exception {
        var response = new MockHttpServletResponse();
        drain.doFilter(new MockHttpServletRequest(), response, new MockFilterChain());
        return response;
    }
}
