package atlas.metering.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import atlas.schemas.usage.UsageEvent;
import org.junit.jupiter.api.Test;

/// Events that name their customer by the merchant's own id.
class AttributionTopologyTest extends TopologyTests {

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
}
