package atlas.platform.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atlas.kernel.MerchantId;
import atlas.schemas.Topics;
import org.junit.jupiter.api.Test;

class ErasedTest {

    @Test
    void aKeyNamesWhoIsGone() {
        assertThat(Erased.byTombstone(Topics.CUSTOMERS, "m1/c1"))
                .isEqualTo(new Erased(new MerchantId("m1"), "customer", "c1"));
    }

    @Test
    void elsewhereANullIsNoDeletion() {
        assertThatThrownBy(() -> Erased.byTombstone(Topics.SUBSCRIPTIONS, "m1/s1"))
                .hasMessageContaining(Topics.SUBSCRIPTIONS);
        assertThatThrownBy(() -> Erased.byTombstone(Topics.CUSTOMERS, "c1"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
