package atlas.metering.usage;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.kernel.BillingPeriod;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DaysTest {

    private static BillingPeriod period(String start, String end) {
        return new BillingPeriod(Instant.parse(start), Instant.parse(end));
    }

    @Test
    void daysAreCutAtTheCustomersMidnights() {
        assertThat(Days.of(period("2022-02-01T05:00:00Z", "2022-02-04T01:00:00Z"), ZoneId.of("America/Los_Angeles")))
                .containsExactly(
                        period("2022-02-01T05:00:00Z", "2022-02-01T08:00:00Z"),
                        period("2022-02-01T08:00:00Z", "2022-02-02T08:00:00Z"),
                        period("2022-02-02T08:00:00Z", "2022-02-03T08:00:00Z"),
                        period("2022-02-03T08:00:00Z", "2022-02-04T01:00:00Z"));
    }

    @Test
    void aDayOfTwentyThreeHoursIsOneDay() {
        assertThat(Days.of(period("2026-03-28T23:00:00Z", "2026-03-30T22:00:00Z"), ZoneId.of("Europe/Berlin")))
                .extracting(day -> day.end().toString())
                .containsExactly("2026-03-29T22:00:00Z", "2026-03-30T22:00:00Z");
    }
}
