package atlas.metering;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param grace how old an event may be when it comes in
/// @param ahead how far in the future it may be
/// @param maxEvents in a request
/// @param outcomeTimeout how long a request waits to hear what became of its events
/// @param correctionQuota amendments, and deprecations, of a customer's events in a correction period
/// @param correctionPeriod over which they are counted
@ConfigurationProperties("atlas.metering")
record MeteringProperties(
        Duration grace,
        Duration ahead,
        int maxEvents,
        Duration outcomeTimeout,
        int correctionQuota,
        Duration correctionPeriod) {}
