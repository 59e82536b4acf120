package atlas.catalog;

import static atlas.catalog.Catalog.expectInvalid;
import static atlas.catalog.Catalog.expectNotFound;

import org.junit.jupiter.api.Test;

/// Billable metrics.
class MetricsServiceTest extends CatalogTests {

    @Test
    void metricsShowTheirItemAsItIsNow() {
        var item = catalog.item();
        var metric = catalog.metric(item);

        catalog.put("/v1/items/" + item, "{\"metadata\": {\"a\": \"1\"}}");

        catalog.get("/v1/metrics/" + metric).expectBody().json("""
                {"name": "Cups", "status": "active", "description": null, "parameter_definitions": null,
                 "sql": "SELECT COUNT(*) FROM events WHERE size = 'big'", "item": {"name": "Tea", "metadata": {"a": "1"}}}
                """);
    }

    @Test
    void metricsNeedSqlOfTheDialectAndAnItem() {
        var sql = "{\"name\": \"m\", \"sql\": \"%s\", \"item_id\": \"%s\"}";

        expectInvalid(catalog.post("/v1/metrics", sql.formatted("DROP TABLE events", catalog.item())), "sql: ");
        expectNotFound(
                catalog.post("/v1/metrics", sql.formatted("SELECT COUNT(*) FROM events", "nothing")),
                "Item",
                "nothing");
    }
}
