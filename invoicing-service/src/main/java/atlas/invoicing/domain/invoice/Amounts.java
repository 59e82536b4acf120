package atlas.invoicing.domain.invoice;

import atlas.kernel.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What becomes of a line on its way from the rated quantity to the amount due. The first three figures are
/// in the currency of the price, in its minor digits.
///
/// @param subtotal what the price charges for the quantity
/// @param adjustedSubtotal after discounts, minimum and maximum
/// @param creditsApplied what prepaid credits paid
/// @param partiallyInvoiced what earlier invoices of the same period charged, in the invoice's currency
/// @param conversion how the price's currency becomes that of the invoice; null if they are the same
public record Amounts(
        BigDecimal subtotal,
        BigDecimal adjustedSubtotal,
        BigDecimal creditsApplied,
        BigDecimal partiallyInvoiced,
        @Nullable Conversion conversion) {

    /// @param rate money for one pricing unit; null if what credits do not pay is not billed in money
    public record Conversion(@Nullable BigDecimal rate, String currency) {

        private BigDecimal apply(BigDecimal units) {
            return rate == null
                    ? BigDecimal.ZERO
                    : new Money(units.multiply(rate), currency).rounded().amount();
        }
    }

    /// A line that nothing is taken off.
    public static Amounts undiminished(BigDecimal subtotal) {
        return new Amounts(subtotal, subtotal, BigDecimal.ZERO, BigDecimal.ZERO, null);
    }

    public Amounts paidWithCredits(BigDecimal credits) {
        return new Amounts(subtotal, adjustedSubtotal, credits, partiallyInvoiced, conversion);
    }

    /// What is due for the line, in the invoice's currency.
    public BigDecimal amount() {
        return inMoney(adjustedSubtotal.subtract(creditsApplied)).subtract(partiallyInvoiced);
    }

    /// The subtotal in the invoice's currency.
    public BigDecimal billedSubtotal() {
        return inMoney(subtotal);
    }

    private BigDecimal inMoney(BigDecimal figure) {
        return conversion == null ? figure : conversion.apply(figure);
    }
}
