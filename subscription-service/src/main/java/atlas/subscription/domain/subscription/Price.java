package atlas.subscription.domain.subscription;

import atlas.kernel.cycle.Cadence;
import atlas.kernel.cycle.CycleLength;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A price as the plan had it when the subscription was created. Later changes of the plan do not
/// reach it.
///
/// @param inAdvance billed at the start of a period, otherwise at its end
/// @param customCycle if the cadence does not say how long its cycle is
/// @param quantity of a fixed price; null if usage decides
/// @param published the whole price as the catalog publishes it. When and for how long it is
///     charged is decided here; how much it costs is the business of rating, whatever the model.
public record Price(
        String id,
        Cadence cadence,
        boolean inAdvance,
        @Nullable BigDecimal quantity,
        @Nullable CycleLength customCycle,
        Map<String, @Nullable Object> published) {

    public Price(
            String id,
            Cadence cadence,
            boolean inAdvance,
            @Nullable BigDecimal quantity,
            Map<String, @Nullable Object> published) {
        this(id, cadence, inAdvance, quantity, null, published);
    }

    public Price {
        published = Collections.unmodifiableMap(new LinkedHashMap<>(published));
    }

    public CycleLength cycleLength() {
        return customCycle == null ? cadence.length() : customCycle;
    }
}
