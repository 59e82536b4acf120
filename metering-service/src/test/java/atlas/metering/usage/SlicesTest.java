package atlas.metering.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import atlas.kernel.BillingPeriod;
import atlas.metering.event.UsageRow;
import atlas.metricsql.Metric;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SlicesTest {

    private static final Metric COUNT = Metric.compile("select count(*) from events");

    private static UsageRow at(String timestamp) {
        return new UsageRow("call", Instant.parse(timestamp), "k", "c", null, "{}");
    }

    @Test
    void daysAreCutAtTheCustomersMidnights() {
        var period = new BillingPeriod(Instant.parse("2022-02-01T05:00:00Z"), Instant.parse("2022-02-04T01:00:00Z"));
        var days = Slices.byDay(period, ZoneId.of("America/Los_Angeles"), COUNT);
        days.count(at("2022-02-01T04:59:59.999999Z"));
        days.count(at("2022-02-01T07:59:59.999999Z"));
        days.count(at("2022-02-01T08:00:00Z"));
        days.count(at("2022-02-04T01:00:00Z"));

        assertThat(days.counted())
                .extracting(
                        slice -> slice.period().start().toString(),
                        slice -> slice.quantity().intValueExact())
                .containsExactly(
                        tuple("2022-02-01T05:00:00Z", 1),
                        tuple("2022-02-01T08:00:00Z", 1),
                        tuple("2022-02-02T08:00:00Z", 0),
                        tuple("2022-02-03T08:00:00Z", 0));
    }

    @Test
    void aDayOfTwentyThreeHoursIsOneSlice() {
        var period = new BillingPeriod(Instant.parse("2026-03-28T23:00:00Z"), Instant.parse("2026-03-30T22:00:00Z"));
        var days = Slices.byDay(period, ZoneId.of("Europe/Berlin"), COUNT);

        assertThat(days.counted())
                .extracting(slice -> slice.period().end().toString())
                .containsExactly("2026-03-29T22:00:00Z", "2026-03-30T22:00:00Z");
    }
}
