package atlas.standalone.demo;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Usage to send, in the order and at the times it arrives, with what is to be charged for it.
///
/// @param title what this usage is, for the reader
/// @param periodStart start of the billing period that is to be invoiced
/// @param periodEnd its end
public record Usage(String title, Offer offer, Instant periodStart, Instant periodEnd, List<Arrival> arrivals) {

    public Usage {
        arrivals = List.copyOf(arrivals);
    }

    /// An event and when the merchant's program sends it.
    public record Arrival(Instant at, Map<String, Object> event) {

        public Arrival {
            event = Map.copyOf(event);
        }
    }

    /// The merchant's own ids of the customers that the events name.
    public List<String> customers() {
        return arrivals.stream()
                .map(arrival -> arrival.event().get("external_customer_id"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .distinct()
                .toList();
    }
}
