package atlas.catalog;

import atlas.platform.test.RunningService;
import org.junit.jupiter.api.BeforeEach;

/// The running service with the catalogs of two merchants of the test's own.
abstract class CatalogTests extends RunningService {

    Catalog catalog;
    Catalog other;

    @BeforeEach
    void twoMerchants() {
        catalog = Catalog.ofNewMerchant(identity, http);
        other = Catalog.ofNewMerchant(identity, http);
    }

    /// A request for a price of an item.
    ///
    /// @param more of its fields
    static String price(String item, String more) {
        return """
                {"name": "Cups", "item_id": "%s", "cadence": "monthly", "currency": "USD", "model_type": "unit",
                 "unit_config": {"unit_amount": "0.50"}%s}
                """.formatted(item, more);
    }
}
