package atlas.metering.ingest;

import java.util.List;

/// What became of the events of a request.
///
/// @param duplicate keys that were seen before
/// @param ingested keys that count now
public record Outcome(List<String> duplicate, List<String> ingested) {

    public Outcome {
        duplicate = List.copyOf(duplicate);
        ingested = List.copyOf(ingested);
    }
}
