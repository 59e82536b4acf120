package atlas.invoicing.costs;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/// What something costs.
///
/// @param subtotal at list price
/// @param total after discounts, minimum and maximum
/// @param cells of a matrix price, by the values of its dimensions
public record Figures(
        BigDecimal quantity, BigDecimal subtotal, BigDecimal total, Map<List<@Nullable String>, Cell> cells) {

    static final Figures NONE = new Figures(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, Map.of());

    public Figures {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    /// @param total its share of the price's total
    public record Cell(BigDecimal quantity, BigDecimal total) {

        private static final Cell NONE = new Cell(BigDecimal.ZERO, BigDecimal.ZERO);
    }

    Figures plus(Figures other) {
        return combined(other, BigDecimal::add);
    }

    Figures minus(Figures other) {
        return combined(other, BigDecimal::subtract);
    }

    private Figures combined(Figures other, BinaryOperator<BigDecimal> by) {
        var both = new LinkedHashMap<>(cells);
        other.cells.forEach((values, cell) -> {
            var own = both.getOrDefault(values, Cell.NONE);
            both.put(values, new Cell(by.apply(own.quantity, cell.quantity), by.apply(own.total, cell.total)));
        });
        return new Figures(
                by.apply(quantity, other.quantity),
                by.apply(subtotal, other.subtotal),
                by.apply(total, other.total),
                both);
    }
}
