package atlas.rating;

import java.math.BigDecimal;
import java.math.MathContext;

/// The share of an amount for the days in service.
public final class Proration {

    private Proration() {}

    /// One multiplication and one division, not rounded to any currency; a full period gives the
    /// amount itself.
    public static BigDecimal of(BigDecimal amount, long serviceDays, long periodDays) {
        if (serviceDays < 0 || periodDays <= 0 || serviceDays > periodDays) {
            throw new IllegalArgumentException(
                    "No share of a period: %d of %d days".formatted(serviceDays, periodDays));
        }
        return serviceDays == periodDays
                ? amount
                : amount.multiply(BigDecimal.valueOf(serviceDays))
                        .divide(BigDecimal.valueOf(periodDays), MathContext.DECIMAL128);
    }
}
