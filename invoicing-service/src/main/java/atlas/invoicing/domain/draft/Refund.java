package atlas.invoicing.domain.draft;

import atlas.invoicing.domain.invoice.InvoiceLine;
import atlas.kernel.Money;
import java.math.BigDecimal;
import java.math.MathContext;

/// What a customer has paid too much.
public final class Refund {

    private Refund() {}

    /// Of a line, when its window was cut or its quantity changed: the difference to what the window costs
    /// now. What discounts took off shrinks with it.
    ///
    /// @param line as it was billed
    /// @param now the window as it is now
    public static BigDecimal of(InvoiceLine line, Charge now, String currency) {
        var billed = line.amounts().amount();
        return now.window().removed()
                ? billed
                : billed.subtract(rounded(share(line, now.rated().subtotal()), currency));
    }

    private static BigDecimal share(InvoiceLine line, BigDecimal subtotal) {
        var full = line.amounts().subtotal();
        var billed = line.amounts().amount();
        return full.compareTo(billed) == 0 || full.signum() == 0
                ? subtotal
                : subtotal.multiply(billed).divide(full, MathContext.DECIMAL128);
    }

    private static BigDecimal rounded(BigDecimal amount, String currency) {
        return new Money(amount, currency).rounded().amount();
    }
}
