package atlas.invoicing.messaging;

import atlas.invoicing.written.Items.Item;
import atlas.invoicing.written.WrittenPrices;
import atlas.kernel.Money;
import atlas.platform.json.AtlasJson;
import atlas.platform.json.PublishedJson;
import atlas.schemas.catalog.BillingCycleConfiguration;
import atlas.schemas.catalog.ItemReference;
import atlas.schemas.catalog.Price;
import atlas.schemas.catalog.UnitConfig;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Prices of written lines, in the form of those of the catalog.
@Component
class PriceRecords implements WrittenPrices {

    private static final JsonMapper JSON = AtlasJson.storage();

    @Override
    public String publish(
            String id,
            String name,
            Item item,
            String currency,
            BigDecimal quantity,
            BigDecimal unitAmount,
            Instant createdAt) {
        var price = Price.newBuilder()
                .setId(id)
                .setName(name)
                .setPriceType("fixed_price")
                .setBillingMode("in_advance")
                .setModelType("unit")
                .setCadence("one_time")
                .setBillingCycleConfiguration(new BillingCycleConfiguration(1, "month"))
                .setCurrency(currency)
                .setItem(new ItemReference(item.id(), item.name()))
                .setFixedPriceQuantity(InvoiceRecords.decimal(quantity))
                .setUnitConfig(new UnitConfig(new Money(unitAmount, currency).text(), false))
                .setMetadata(Map.of())
                .setCreatedAt(InvoiceRecords.micros(createdAt))
                .build();
        return JSON.writeValueAsString(PublishedJson.of(price));
    }
}
