package atlas.kernel.cycle;

import atlas.kernel.BillingPeriod;

/// One billing period of a price.
///
/// @param service the part in which the subscription runs
/// @param nominal the whole cycle that it lies in
/// @param serviceDays local dates in service, the first one included however late it begins
/// @param periodDays local dates in the whole cycle, what a share is a share of
public record Cycle(BillingPeriod service, BillingPeriod nominal, int serviceDays, int periodDays) {

    public Cycle {
        if (service.start().isBefore(nominal.start()) || service.end().isAfter(nominal.end())) {
            throw new IllegalArgumentException("%s is not within %s".formatted(service, nominal));
        }
        if (serviceDays <= 0 || serviceDays > periodDays) {
            throw new IllegalArgumentException("No share of a cycle: %d of %d days".formatted(serviceDays, periodDays));
        }
    }

    public boolean isPartial() {
        return serviceDays < periodDays;
    }
}
