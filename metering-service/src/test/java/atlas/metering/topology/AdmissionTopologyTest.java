package atlas.metering.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import atlas.schemas.usage.AdmissionOutcome;
import atlas.schemas.usage.UsageEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Each event once, and those who wait for it are told.
class AdmissionTopologyTest extends TopologyTests {

    @Test
    void aKeySentTwiceCountsOnce() {
        run.window("m1", "w1", TopologyRun.COUNT);
        run.used("e1", "{}", T);
        run.used("e1", "{\"other\": 1}", T);
        run.used("e2", "{}", T);

        assertThat(run.events()).extracting(UsageEvent::getIdempotencyKey).containsExactly("e1", "e2");
        assertThat(quantity(run.windows().of("m1/c1/w1"))).isEqualTo("2");
    }

    @Test
    void theSameKeyOfTwoMerchantsCountsForBoth() {
        run.window("m1", "w1", TopologyRun.COUNT);
        run.window("m2", "w1", "select sum(size) from events");
        run.used("m1", "e1", "c1", "{\"size\": 3}", T);
        run.used("m2", "e1", "c1", "{\"size\": 3}", T);

        var windows = run.windows();
        assertThat(quantity(windows.of("m1/c1/w1"))).isEqualTo("1");
        assertThat(quantity(windows.of("m2/c1/w1"))).isEqualTo("3");
    }

    @Test
    void whoeverWaitsHearsWhatBecameOfEachEvent() {
        run.ingested(run.event("m1", "e1", "c1", null, "{}", T, "r1"));
        run.ingested(run.event("m1", "e1", "c1", null, "{}", T, "r2"));
        run.used("e2", "{}", T);

        assertThat(run.outcomes())
                .extracting(
                        AdmissionOutcome::getRequestId,
                        AdmissionOutcome::getIdempotencyKey,
                        AdmissionOutcome::getDuplicate)
                .containsExactly(tuple("r1", "e1", false), tuple("r2", "e1", true));
    }

    @Test
    void aKeyIsRememberedAsLongAsItsEventIsAcceptable() {
        run.used("e1", "{}", T);
        run.pass(Duration.ofHours(12).plusMinutes(5));
        run.pass(Duration.ofSeconds(1));
        run.used("e1", "{}", T);

        assertThat(run.events()).hasSize(1);
    }

    @Test
    void aKeyIsForgottenWhenItsEventWouldBeRefusedAnyway() {
        run.used("e1", "{}", T);
        run.pass(Duration.ofHours(14));
        run.pass(Duration.ofMinutes(2));
        run.used("e1", "{}", "2026-05-16T02:00:00Z");

        assertThat(run.events()).hasSize(2);
    }
}
