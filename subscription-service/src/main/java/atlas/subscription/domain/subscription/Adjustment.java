package atlas.subscription.domain.subscription;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A discount, a minimum or a maximum. When it applies is decided here; what it does to an amount is
/// the business of invoicing.
///
/// @param published as the catalog publishes adjustments
public record Adjustment(String id, Map<String, @Nullable Object> published) {

    public Adjustment {
        published = Collections.unmodifiableMap(new LinkedHashMap<>(published));
    }
}
