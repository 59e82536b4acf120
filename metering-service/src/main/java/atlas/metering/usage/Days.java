package atlas.metering.usage;

import atlas.kernel.BillingPeriod;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// A stretch of time, cut at every midnight of a zone; the first and the last day may be shorter.
final class Days {

    private Days() {}

    static List<BillingPeriod> of(BillingPeriod period, ZoneId zone) {
        var days = new ArrayList<BillingPeriod>();
        var start = period.start();
        while (start.isBefore(period.end())) {
            var midnight = start.atZone(zone)
                    .toLocalDate()
                    .plusDays(1)
                    .atStartOfDay(zone)
                    .toInstant();
            var end = midnight.isBefore(period.end()) ? midnight : period.end();
            days.add(new BillingPeriod(start, end));
            start = end;
        }
        return days;
    }
}
