package atlas.invoicing.domain.invoice;

import java.math.BigDecimal;

/// An adjustment as it was applied to a line.
///
/// @param amount its effect: negative takes off, positive adds
/// @param published the adjustment as it was published, as JSON
public record AppliedAdjustment(String id, BigDecimal amount, String published) {}
