package atlas.invoicing.written;

import atlas.invoicing.written.Items.Item;
import java.math.BigDecimal;
import java.time.Instant;

/// The price that a written line is shown with: so much for each unit, once.
@FunctionalInterface
public interface WrittenPrices {

    /// @return the price as it would be published, as JSON
    String publish(
            String id,
            String name,
            Item item,
            String currency,
            BigDecimal quantity,
            BigDecimal unitAmount,
            Instant createdAt);
}
