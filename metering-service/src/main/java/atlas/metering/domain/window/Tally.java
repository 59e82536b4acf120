package atlas.metering.domain.window;

import atlas.metricsql.Accumulator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was counted for one group.
///
/// @param values one for each grouping key, null where events lack it
public record Tally(List<@Nullable String> values, Accumulator accumulator, long events) {}
