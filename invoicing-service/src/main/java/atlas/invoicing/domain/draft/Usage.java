package atlas.invoicing.domain.draft;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The metered quantity of a window so far; a higher revision replaces a lower one.
///
/// @param groups the quantity by the values of the window's grouping keys; empty if it has none
public record Usage(BigDecimal quantity, long revision, List<Group> groups) {

    public static final Usage NONE = new Usage(BigDecimal.ZERO, 0);

    public Usage {
        groups = List.copyOf(groups);
    }

    public Usage(BigDecimal quantity, long revision) {
        this(quantity, revision, List.of());
    }

    /// @param values one for each grouping key, in order; null where events lack it
    public record Group(List<@Nullable String> values, BigDecimal quantity) {

        public Group {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }
    }
}
