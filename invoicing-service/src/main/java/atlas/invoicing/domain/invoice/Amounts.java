package atlas.invoicing.domain.invoice;

import java.math.BigDecimal;

/// What becomes of a line on its way from the rated quantity to the amount due, each figure in the
/// minor digits of the currency.
///
/// @param subtotal what the price charges for the quantity
/// @param adjustedSubtotal after discounts, minimum and maximum
/// @param creditsApplied what prepaid credits paid
/// @param partiallyInvoiced what earlier invoices of the same period charged
public record Amounts(
        BigDecimal subtotal, BigDecimal adjustedSubtotal, BigDecimal creditsApplied, BigDecimal partiallyInvoiced) {

    /// A line that nothing is taken off.
    public static Amounts undiminished(BigDecimal subtotal) {
        return new Amounts(subtotal, subtotal, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    public BigDecimal amount() {
        return adjustedSubtotal.subtract(creditsApplied).subtract(partiallyInvoiced);
    }
}
