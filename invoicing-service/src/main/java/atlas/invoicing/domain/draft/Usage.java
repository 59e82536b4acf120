package atlas.invoicing.domain.draft;

import java.math.BigDecimal;

/// The metered quantity of a window so far; a higher revision replaces a lower one.
public record Usage(BigDecimal quantity, long revision) {

    public static final Usage NONE = new Usage(BigDecimal.ZERO, 0);
}
