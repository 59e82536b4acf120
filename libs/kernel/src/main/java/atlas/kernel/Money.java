package atlas.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// An exact amount in one currency, equal when numerically equal. Arithmetic never rounds; only
/// [#rounded()] does.
///
/// @param currency an ISO 4217 code, or the name of a custom pricing unit
public record Money(BigDecimal amount, String currency) {

    public Money {
        amount = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    }

    public static Money of(String amount, String currency) {
        return new Money(Decimals.parse(amount), currency);
    }

    public static Money zero(String currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /// @throws IllegalArgumentException if the currencies differ
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Cannot add %s to %s".formatted(other.currency, currency));
        }
        return new Money(amount.add(other.amount), currency);
    }

    /// Half up, away from zero, to the minor digits of the currency: symmetric, so that a refund
    /// mirrors a charge exactly.
    public Money rounded() {
        return new Money(amount.setScale(Currencies.minorDigits(currency), RoundingMode.HALF_UP), currency);
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    /// As the API writes it: major units with at least the minor digits of a real currency, `25.00`.
    public String text() {
        var digits = Currencies.isReal(currency) ? Currencies.minorDigits(currency) : 0;
        return amount.setScale(Math.max(digits, amount.scale())).toPlainString();
    }
}
