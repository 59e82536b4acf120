package atlas.alerts;

import atlas.schemas.catalog.CatalogRecord;
import atlas.schemas.catalog.Plan;
import java.util.List;
import java.util.Map;

/// A plan as the catalog publishes it.
final class Plans {

    private Plans() {}

    static CatalogRecord published(String merchant) {
        return CatalogRecord.newBuilder()
                .setMerchantId(merchant)
                .setId("plan")
                .setType("plan.created")
                .setVersion(1)
                .setOccurredAt(World.NOW)
                .setPlan(Plan.newBuilder()
                        .setId("plan")
                        .setName("Basic")
                        .setDescription("")
                        .setStatus("active")
                        .setCurrency("USD")
                        .setInvoicingCurrency("USD")
                        .setVersion(1)
                        .setPrices(List.of())
                        .setMetadata(Map.of())
                        .setCreatedAt(World.START)
                        .build())
                .build();
    }
}
