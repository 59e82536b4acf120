package atlas.invoicing.domain.balance;

import java.math.BigDecimal;

/// How an invoice and a balance settle: money to the good pays, what is owed is collected, and an invoice
/// that is less than nothing is paid out to the balance. Nothing is lost or won:
/// total + effect = amount due, and balance + effect = the balance after.
///
/// @param effect by how much the balance rises
public record Settlement(BigDecimal amountDue, BigDecimal effect) {

    public static Settlement of(BigDecimal total, BigDecimal balance) {
        var due = total.subtract(balance).max(BigDecimal.ZERO);
        return new Settlement(due, due.subtract(total));
    }
}
