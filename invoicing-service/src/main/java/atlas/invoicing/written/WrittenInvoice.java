package atlas.invoicing.written;

import atlas.invoicing.register.DraftSettings;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// An invoice that somebody writes.
///
/// @param customer as published
public record WrittenInvoice(
        String id,
        JsonNode customer,
        String currency,
        Instant invoiceDate,
        DraftSettings settings,
        List<WrittenLine> lines) {

    public WrittenInvoice {
        lines = List.copyOf(lines);
    }
}
