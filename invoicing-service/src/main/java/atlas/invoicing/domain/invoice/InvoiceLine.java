package atlas.invoicing.domain.invoice;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// One price on an invoice, with what it was computed from.
///
/// @param price the whole price as it was published, as JSON
/// @param revision of the usage that was counted; 0 if there was none
public record InvoiceLine(
        String id,
        String name,
        String priceId,
        String itemId,
        BigDecimal quantity,
        Amounts amounts,
        Instant start,
        Instant end,
        String price,
        List<TierPart> tiers,
        String windowId,
        long revision) {

    public InvoiceLine {
        tiers = List.copyOf(tiers);
    }
}
