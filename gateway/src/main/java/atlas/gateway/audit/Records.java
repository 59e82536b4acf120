package atlas.gateway.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where chains are kept.
public interface Records {

    /// Adds to the ends of the entries' chains, all or none, in the order given; answers where each
    /// stands now.
    List<Outcome.Receipt> append(List<Entry> entries);

    /// Newest first.
    List<Recorded> calls(Question question);

    /// Whether there is any.
    boolean knows(String merchant);

    /// Reads the whole chain, oldest first.
    Verification verify(String merchant);

    /// @param before only calls with a smaller sequence
    /// @param from only calls at or after
    /// @param until only calls before
    /// @param atMost how many
    record Question(
            String merchant,
            @Nullable Long before,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String actor,
            int atMost) {}

    /// A call and, if it is known, how it ended.
    record Recorded(
            Link call,
            Map<String, String> objects,
            @Nullable Link outcome) {

        public Recorded {
            objects = Map.copyOf(objects);
        }
    }
}
