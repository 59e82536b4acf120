package atlas.catalog;

import static atlas.catalog.Catalog.expectInvalid;
import static atlas.catalog.Catalog.expectNotFound;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What holds of everything in the catalog.
class CatalogServiceTest extends CatalogTests {

    @Test
    void metricsAndPlansAreListedByTheirAge() {
        var metric = catalog.metric(catalog.item());
        catalog.created("/v1/plans", "{\"name\": \"a\", \"currency\": \"EUR\"}");

        for (var list : List.of("/v1/metrics", "/v1/plans")) {
            assertThat(json(catalog.get(list + "?created_at[gte]=2020-01-01T00:00:00Z"))
                            .get("data"))
                    .hasSize(1);
            assertThat(json(catalog.get(list + "?created_at[lt]=2020-01-01")).get("data"))
                    .isEmpty();
            expectInvalid(catalog.get(list + "?created_at[gt]=soon"), "created_at[gt]: must be");
        }
        catalog.put("/v1/metrics/" + metric, "{\"metadata\": {\"a\": \"1\"}}")
                .expectBody()
                .json("{\"metadata\": {\"a\": \"1\"}}");
    }

    @Test
    void anotherMerchantSeesAndUsesNothing() {
        var item = catalog.item();
        var metric = catalog.metric(item);
        var price = catalog.created("/v1/prices", price(item, "")).get("id").stringValue();

        expectNotFound(other.get("/v1/items/" + item), "Item", item);
        expectNotFound(other.get("/v1/metrics/" + metric), "Metric", metric);
        expectNotFound(other.get("/v1/prices/" + price), "Price", price);
        expectNotFound(other.put("/v1/items/" + item, "{}"), "Item", item);
        expectNotFound(other.post("/v1/prices", price(item, "")), "Item", item);
        expectNotFound(
                other.post("/v1/prices", price(other.item(), ", \"billable_metric_id\": \"" + metric + "\"")),
                "Metric",
                metric);
        assertThat(json(other.get("/v1/prices")).get("data")).isEmpty();
    }
}
