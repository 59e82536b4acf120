package atlas.gateway.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call that may change something, as it was asked: who, what, of which objects; never the body.
///
/// @param merchant whose chain it belongs to
/// @param actor the id of the key, or `admin`
/// @param route the path with its variables, or nothing if the path leads nowhere
/// @param objects what the variables of the path were
public record Call(
        String merchant,
        Instant at,
        String actor,
        String method,
        @Nullable String route,
        Map<String, String> objects,
        String requestId) {

    /// The chain of what belongs to no merchant.
    public static final String PLATFORM = "_platform";

    public static final String ADMIN = "admin";

    public Call {
        objects = Map.copyOf(objects);
    }
}
