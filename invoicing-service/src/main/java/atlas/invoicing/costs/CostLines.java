package atlas.invoicing.costs;

import atlas.invoicing.costs.Figures.Cell;
import atlas.invoicing.domain.invoice.InvoiceLine;
import atlas.invoicing.domain.invoice.LinePart;
import atlas.kernel.Currencies;
import atlas.rating.LargestRemainder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lines of invoices as costs.
final class CostLines {

    private CostLines() {}

    static Figures figures(InvoiceLine line) {
        var amounts = line.amounts();
        return new Figures(line.quantity(), amounts.subtotal(), amounts.adjustedSubtotal(), cells(line));
    }

    /// What is taken off or added is spread over the cells in proportion.
    private static Map<List<@Nullable String>, Cell> cells(InvoiceLine line) {
        var parts = line.parts().stream().filter(part -> part.cell() != null).toList();
        var totals = shares(parts.stream().map(LinePart::amount).toList(), line);
        var cells = new LinkedHashMap<List<@Nullable String>, Cell>();
        for (var i = 0; i < parts.size(); i++) {
            var cell = new Cell(parts.get(i).quantity(), totals.get(i));
            var values = parts.get(i).cell();
            if (values != null) {
                cells.merge(
                        values,
                        cell,
                        (a, b) -> new Cell(
                                a.quantity().add(b.quantity()), a.total().add(b.total())));
            }
        }
        return cells;
    }

    private static List<BigDecimal> shares(List<BigDecimal> amounts, InvoiceLine line) {
        var subtotal = line.amounts().subtotal();
        var total = line.amounts().adjustedSubtotal();
        if (subtotal.signum() == 0 || subtotal.compareTo(total) == 0) {
            return amounts;
        }
        var exact = amounts.stream()
                .map(amount -> amount.multiply(total).divide(subtotal, MathContext.DECIMAL128))
                .toList();
        return LargestRemainder.round(
                exact, total, Currencies.minorDigits(line.billed().currency()));
    }
}
