package atlas.metering;

import atlas.platform.settings.Require;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/// @param grace how old an event may be when it comes in
/// @param ahead how far in the future it may be
/// @param maxEvents in a request
/// @param maxBody of a request
/// @param outcomeTimeout how long a request waits to hear what became of its events
/// @param correctionQuota amendments, and deprecations, of a customer's events in a correction period
/// @param correctionPeriod over which they are counted
/// @param threads of the topology in this instance; `application.yaml` hands them to Kafka Streams
/// @param instance the name of this instance towards the brokers, one of its own for each and the same after a
///     restart: whoever comes back in time gets its partitions again, and their state is still on its disk
/// @param stateDir that disk's folder
@ConfigurationProperties("atlas.metering")
public record MeteringProperties(
        Duration grace,
        Duration ahead,
        int maxEvents,
        DataSize maxBody,
        Duration outcomeTimeout,
        int correctionQuota,
        Duration correctionPeriod,
        int threads,
        String instance,
        String stateDir) {

    public MeteringProperties {
        Require.positive("atlas.metering.grace", grace);
        Require.notNegative("atlas.metering.ahead", ahead);
        Require.atLeast(1, "atlas.metering.max-events", maxEvents);
        Require.positive("atlas.metering.max-body", maxBody);
        Require.positive("atlas.metering.outcome-timeout", outcomeTimeout);
        Require.atLeast(0, "atlas.metering.correction-quota", correctionQuota);
        Require.positive("atlas.metering.correction-period", correctionPeriod);
        Require.atLeast(1, "atlas.metering.threads", threads);
        Require.given("atlas.metering.instance", instance, "a name that no other instance has");
        Require.given("atlas.metering.state-dir", stateDir, "a folder that stays with the instance");
    }
}
