package atlas.rating;

import atlas.kernel.Currencies;
import atlas.kernel.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// What a quantity costs. Exact until [#rounded], which belongs at the very end of a line.
public record Rated(BigDecimal subtotal, List<SubLine> subLines) {

    public Rated {
        subLines = List.copyOf(subLines);
    }

    static Rated without(BigDecimal subtotal) {
        return new Rated(subtotal, List.of());
    }

    static Rated sumOf(List<SubLine> subLines) {
        return new Rated(subLines.stream().map(SubLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add), subLines);
    }

    /// The sum of parts, with the sub-lines of all.
    public static Rated sum(List<Rated> parts) {
        return new Rated(
                parts.stream().map(Rated::subtotal).reduce(BigDecimal.ZERO, BigDecimal::add),
                parts.stream().flatMap(part -> part.subLines.stream()).toList());
    }

    /// With one sub-line at least, so that the part shows in the line it becomes a part of.
    Rated detailed(BigDecimal quantity) {
        return subLines.isEmpty() && (quantity.signum() != 0 || subtotal.signum() != 0)
                ? new Rated(subtotal, List.of(new SubLine.Other("Usage", quantity, subtotal, null)))
                : this;
    }

    Rated grouped(Grouping grouping) {
        return new Rated(
                subtotal,
                subLines.stream().map(line -> line.withGrouping(grouping)).toList());
    }

    /// The share of the days in service.
    public Rated prorated(long serviceDays, long periodDays) {
        UnaryOperator<BigDecimal> share = amount -> Proration.of(amount, serviceDays, periodDays);
        var shares = subLines.stream().map(line -> share.apply(line.amount())).toList();
        return new Rated(share.apply(subtotal), withAmounts(shares));
    }

    /// In the minor digits of the currency, with sub-lines that still add up to the subtotal.
    public Rated rounded(String currency) {
        var whole = new Money(subtotal, currency).rounded().amount();
        var exact = subLines.stream().map(SubLine::amount).toList();
        return new Rated(whole, withAmounts(LargestRemainder.round(exact, whole, Currencies.minorDigits(currency))));
    }

    private List<SubLine> withAmounts(List<BigDecimal> amounts) {
        var changed = new ArrayList<SubLine>();
        for (var i = 0; i < subLines.size(); i++) {
            changed.add(subLines.get(i).withAmount(amounts.get(i)));
        }
        return changed;
    }
}
