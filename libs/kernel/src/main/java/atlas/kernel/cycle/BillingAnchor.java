package atlas.kernel.cycle;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// The day of the month on which cycles begin. A month that has no such day begins its cycle on
/// its last day, and the next one is on the anchor again.
///
/// @param month a month in which a cycle longer than a month begins; null means the month in which
///     the subscription starts
/// @param year of that month; it makes no difference to cycles that divide a year
public record BillingAnchor(
        int day, @Nullable Integer month, @Nullable Integer year) {

    /// Calendar months.
    public static final BillingAnchor FIRST_OF_MONTH = new BillingAnchor(1, null, null);

    public BillingAnchor {
        if (day < 1 || day > 31) {
            throw new IllegalArgumentException("Anchor day must be 1 to 31: " + day);
        }
        if (month != null && (month < 1 || month > 12)) {
            throw new IllegalArgumentException("Anchor month must be 1 to 12: " + month);
        }
    }

    /// Cycles that begin on the day on which the subscription starts.
    public static BillingAnchor alignedWith(LocalDate start) {
        return new BillingAnchor(start.getDayOfMonth(), null, null);
    }

    /// The same anchor with the month from which cycles are counted.
    public BillingAnchor pinnedTo(LocalDate start) {
        var counted = monthFor(start);
        return new BillingAnchor(day, counted.getMonthValue(), counted.getYear());
    }

    LocalDate in(YearMonth someMonth) {
        return someMonth.atDay(Math.min(day, someMonth.lengthOfMonth()));
    }

    /// The month from which cycles are counted in both directions.
    YearMonth monthFor(LocalDate start) {
        return YearMonth.of(year == null ? start.getYear() : year, month == null ? start.getMonthValue() : month);
    }
}
