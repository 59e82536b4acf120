package atlas.rating;

import static java.util.Comparator.comparing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Rounds the parts of a rounded whole so that they add up to it: all down, and then the smallest
/// units that are missing to the parts that lost most; of equals, to the first.
public final class LargestRemainder {

    private LargestRemainder() {}

    /// @param parts exact amounts whose sum rounds to `whole`
    /// @param whole a number of at most `digits` decimals
    public static List<BigDecimal> round(List<BigDecimal> parts, BigDecimal whole, int digits) {
        if (parts.isEmpty()) {
            return List.of();
        }
        return whole.signum() < 0
                ? negated(roundUpwards(negated(parts), whole.negate(), digits))
                : roundUpwards(parts, whole, digits);
    }

    private static List<BigDecimal> roundUpwards(List<BigDecimal> parts, BigDecimal whole, int digits) {
        var rounded = new ArrayList<>(parts.stream()
                .map(part -> part.setScale(digits, RoundingMode.FLOOR))
                .toList());
        var missing = whole.subtract(rounded.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .movePointRight(digits)
                .intValueExact();
        if (missing < 0 || missing > parts.size()) {
            throw new IllegalArgumentException("%s is not the rounded sum of %s".formatted(whole, parts));
        }
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(comparing((Integer i) -> rounded.get(i).subtract(parts.get(i))))
                .limit(missing)
                .forEach(i -> rounded.set(i, rounded.get(i).add(BigDecimal.ONE.movePointLeft(digits))));
        return List.copyOf(rounded);
    }

    private static List<BigDecimal> negated(List<BigDecimal> amounts) {
        return amounts.stream().map(BigDecimal::negate).toList();
    }
}
