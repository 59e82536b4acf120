package atlas.invoicing.domain.draft;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.invoicing.domain.draft.PriceInterval.Span;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceIntervalTest {

    private static final Instant JANUARY = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant FEBRUARY = Instant.parse("2025-02-01T00:00:00Z");
    private static final Instant MARCH = Instant.parse("2025-03-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2025-04-01T00:00:00Z");

    private final PriceInterval endless = new PriceInterval("fee", true, JANUARY, null);

    @Test
    void thePeriodThatStartsAtTheDateMustBeKnown() {
        assertThat(endless.isOpenedUpTo(FEBRUARY, List.of(fee(JANUARY, FEBRUARY))))
                .isFalse();
        assertThat(endless.isOpenedUpTo(FEBRUARY, List.of(fee(JANUARY, FEBRUARY), fee(FEBRUARY, MARCH))))
                .isTrue();
    }

    @Test
    void aLongerPeriodThatHoldsTheDateWillDo() {
        assertThat(endless.isOpenedUpTo(FEBRUARY, List.of(fee(JANUARY, APRIL)))).isTrue();
    }

    @Test
    void aWindowOfAnotherPriceSaysNothing() {
        assertThat(endless.isOpenedUpTo(FEBRUARY, List.of(new Span("other", FEBRUARY, MARCH))))
                .isFalse();
    }

    @Test
    void ofAPriceThatEndsAtTheDateTheLastPeriodMustBeKnown() {
        var ending = new PriceInterval("fee", true, JANUARY, MARCH);

        assertThat(ending.isOpenedUpTo(MARCH, List.of())).isFalse();
        assertThat(ending.isOpenedUpTo(MARCH, List.of(fee(FEBRUARY, MARCH)))).isTrue();
    }

    @Test
    void whatIsNotChargedAtTheDateIsNotWaitedFor() {
        assertThat(new PriceInterval("fee", true, MARCH, null).isOpenedUpTo(FEBRUARY, List.of()))
                .isTrue();
        assertThat(new PriceInterval("fee", true, JANUARY, FEBRUARY).isOpenedUpTo(MARCH, List.of()))
                .isTrue();
        assertThat(new PriceInterval("fee", false, JANUARY, null).isOpenedUpTo(FEBRUARY, List.of()))
                .isTrue();
    }

    private static Span fee(Instant start, Instant end) {
        return new Span("fee", start, end);
    }
}
