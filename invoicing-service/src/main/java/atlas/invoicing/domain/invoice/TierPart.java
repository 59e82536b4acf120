package atlas.invoicing.domain.invoice;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The part of a line that fell in one tier of its price.
///
/// @param lastUnit null means without end
public record TierPart(
        String name,
        BigDecimal quantity,
        BigDecimal amount,
        BigDecimal firstUnit,
        @Nullable BigDecimal lastUnit,
        BigDecimal unitAmount) {}
