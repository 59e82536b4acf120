package atlas.metering.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// What became of events and windows. A transaction that is done again is counted again.
final class EventMetrics {

    private EventMetrics() {}

    static Counter duplicates(MeterRegistry meters) {
        return counter(meters, "atlas.admission.duplicate", "events", "Events whose idempotency key was seen before");
    }

    static Counter parked(MeterRegistry meters) {
        return counter(meters, "atlas.admission.parked", "events", "Events that wait for a customer of their id");
    }

    static Counter released(MeterRegistry meters) {
        return counter(
                meters, "atlas.admission.released", "events", "Events that waited and count now for their customer");
    }

    static Counter published(MeterRegistry meters) {
        return counter(meters, "atlas.metering.published", "windows", "Quantities of windows that were published");
    }

    static Counter built(MeterRegistry meters) {
        return counter(meters, "atlas.metering.built", "windows", "Windows that were counted from the archive");
    }

    private static Counter counter(MeterRegistry meters, String name, String unit, String description) {
        return Counter.builder(name).description(description).baseUnit(unit).register(meters);
    }
}
