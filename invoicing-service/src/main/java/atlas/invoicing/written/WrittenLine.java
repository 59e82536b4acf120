package atlas.invoicing.written;

import atlas.invoicing.written.Items.Item;
import java.math.BigDecimal;
import java.time.Instant;

/// A line that somebody writes.
///
/// @param amount of all units, exactly
/// @param end exclusive
public record WrittenLine(
        String name,
        Item item,
        BigDecimal quantity,
        BigDecimal unitAmount,
        BigDecimal amount,
        Instant start,
        Instant end) {}
