package atlas.metering.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import atlas.schemas.usage.UsageEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Events that name their customer by the merchant's own id.
class AttributionTopologyTest extends TopologyTests {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void anEventOfAKnownExternalIdGoesToItsCustomer() {
        run.customer("c9", "acme");
        run.usedBy("acme", "e1");

        assertThat(run.events())
                .extracting(UsageEvent::getCustomerId, UsageEvent::getExternalCustomerId)
                .containsExactly(tuple("c9", "acme"));
    }

    @Test
    void eventsBeforeTheirCustomerAreReleasedInOrder() {
        run.usedBy("acme", "e2");
        run.usedBy("acme", "e1");
        run.usedBy("acme2", "e3");
        assertThat(run.events()).isEmpty();

        run.customer("c9", "acme");

        assertThat(run.events())
                .extracting(UsageEvent::getIdempotencyKey, UsageEvent::getCustomerId)
                .containsExactly(tuple("e2", "c9"), tuple("e1", "c9"));
    }

    @Test
    void aParkedEventIsReleasedOnce() {
        run.usedBy("acme", "e1");
        run.customer("c9", "acme");
        run.customer("c9", "acme");
        run.usedBy("acme", "e1");

        assertThat(run.events()).hasSize(1);
    }

    @Test
    void ofACustomerThatIsLongGoneThereIsNothingToLearn() {
        run.usedBy("acme", "e1");
        run.forgotten("c8");
        assertThat(run.events()).isEmpty();

        run.customer("c9", "acme");

        assertThat(run.events()).extracting(UsageEvent::getCustomerId).containsExactly("c9");
    }

    /// Decision 88: no request id, which nobody who reads events by the million would look for.
    @Test
    void anEventGoesOnWithTheTraceOfItsRequestAndNothingElse() {
        run.customer("c9", "acme");
        run.traced(TRACE, run.event("m1", "e1", "c1", null, "{}", T, "r1"));
        run.traced(TRACE, run.event("m1", "e2", null, "acme", "{}", T, "r2"));
        run.usedBy("acme", "e3");

        assertThat(run.headersOfEvents())
                .containsExactly(Map.of("traceparent", TRACE), Map.of("traceparent", TRACE), Map.of());
    }
}
