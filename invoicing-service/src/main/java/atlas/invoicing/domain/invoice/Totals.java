package atlas.invoicing.domain.invoice;

import atlas.kernel.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/// What lines add up to: they are rounded already, so nothing is lost or won here.
public record Totals(Money subtotal, Money total) {

    public static Totals of(String currency, List<InvoiceLine> lines) {
        return new Totals(sum(currency, lines, Amounts::billedSubtotal), sum(currency, lines, Amounts::amount));
    }

    private static Money sum(String currency, List<InvoiceLine> lines, Function<Amounts, BigDecimal> figure) {
        var sum = lines.stream().map(line -> figure.apply(line.amounts())).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Money(sum, currency);
    }
}
