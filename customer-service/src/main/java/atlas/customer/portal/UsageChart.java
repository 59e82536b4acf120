package atlas.customer.portal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The use of one metric by day, as bars between 0 and 100 in both directions, and as the figures behind them.
///
/// @param total of the period, which is not the sum of its days where a metric counts what is distinct, or the
///     greatest; null if it is not known
public record UsageChart(String metric, @Nullable String total, String highest, List<Bar> bars) {

    private static final BigDecimal FULL = BigDecimal.valueOf(100);
    /// How much of a day's place its bar fills.
    private static final BigDecimal FILLED = new BigDecimal("0.7");

    public UsageChart {
        bars = List.copyOf(bars);
    }

    /// A day's use.
    public record Day(String name, BigDecimal quantity) {}

    /// A day's use and its bar.
    public record Bar(String day, String quantity, BigDecimal x, BigDecimal y, BigDecimal width, BigDecimal height) {}

    static UsageChart of(String metric, List<Day> days, @Nullable BigDecimal total) {
        var highest = days.stream().map(Day::quantity).reduce(BigDecimal.ZERO, BigDecimal::max);
        var bars = IntStream.range(0, days.size())
                .mapToObj(index -> bar(days.get(index), index, days.size(), highest))
                .toList();
        return new UsageChart(metric, total == null ? null : Wording.quantity(total), Wording.quantity(highest), bars);
    }

    /// Nothing, and less than nothing, has no bar; the least use has one that can be seen.
    private static Bar bar(Day day, int index, int count, BigDecimal highest) {
        var place = FULL.divide(BigDecimal.valueOf(count), 4, RoundingMode.HALF_UP);
        var width = place.multiply(FILLED).setScale(2, RoundingMode.HALF_UP);
        var x = place.multiply(BigDecimal.valueOf(index))
                .add(place.subtract(width).divide(BigDecimal.TWO, 4, RoundingMode.HALF_UP))
                .setScale(2, RoundingMode.HALF_UP);
        var height = day.quantity().signum() <= 0
                ? BigDecimal.ZERO
                : FULL.multiply(day.quantity())
                        .divide(highest, 2, RoundingMode.HALF_UP)
                        .max(BigDecimal.ONE);
        return new Bar(day.name(), Wording.quantity(day.quantity()), x, FULL.subtract(height), width, height);
    }

    /// The chart in words, for those who cannot see it.
    public String description() {
        var busiest = "%s by day, %s to %s: %s on the busiest day".formatted(metric, firstDay(), lastDay(), highest);
        return total == null ? busiest : busiest + ", %s in all".formatted(total);
    }

    public String firstDay() {
        return bars.isEmpty() ? "" : bars.getFirst().day();
    }

    public String lastDay() {
        return bars.isEmpty() ? "" : bars.getLast().day();
    }
}
