package atlas.catalog;

import static atlas.catalog.Catalog.expectInvalid;
import static atlas.catalog.Catalog.expectNotFound;
import static atlas.catalog.Catalog.expectProblem;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Items.
class ItemsServiceTest extends CatalogTests {

    @Test
    void itemsAreCreatedAndEditedInPart() {
        var item = catalog.created("/v1/items", "{\"name\": \"Tea\", \"metadata\": {\"a\": \"1\"}}")
                .get("id")
                .stringValue();

        catalog.put("/v1/items/" + item, """
                {"external_connections": [{"external_connection_name": "stripe", "external_entity_id": "x"}],
                 "metadata": {"b": "2"}}
                """).expectStatus().isOk();
        catalog.put("/v1/items/" + item, "{\"metadata\": {\"a\": null}}")
                .expectBody()
                .json("""
                {"name": "Tea", "metadata": {"b": "2"}, "archived_at": null,
                 "external_connections": [{"external_connection_name": "stripe", "external_entity_id": "x"}]}
                """);
        expectInvalid(catalog.post("/v1/items", "{\"name\": \" \"}"), "name: must not be blank");
        catalog.put("/v1/items/" + item, "{\"name\": \"Coffee\", \"external_connections\": null}")
                .expectBody()
                .json("{\"name\": \"Coffee\", \"metadata\": {\"b\": \"2\"}, \"external_connections\": []}");
        expectInvalid(catalog.put("/v1/items/" + item, "{\"name\": \"\"}"), "name: must have 1 to 255 characters");
        expectInvalid(
                catalog.put("/v1/items/" + item, "{\"external_connections\": [null]}"), "external_connections: must");
    }

    @Test
    void archivedItemsTakeNoNewPrices() {
        var item = catalog.item();
        catalog.created("/v1/prices", price(item, ""));

        var archived = json(catalog.post("/v1/items/" + item + "/archive", "{}"));

        assertThat(archived.get("archived_at").isString()).isTrue();
        assertThat(json(catalog.post("/v1/items/" + item + "/archive", "{}"))).isEqualTo(archived);
        assertThat(json(catalog.put("/v1/items/" + item, "{}"))).isEqualTo(archived);
        assertThat(json(catalog.get("/v1/items")).at("/data/0")).isEqualTo(archived);
        expectProblem(
                catalog.post("/v1/prices", price(item, "")),
                400,
                "400-constraint-violation",
                "The item 'Tea' is archived");
        expectNotFound(other.post("/v1/items/" + item + "/archive", "{}"), "Item", item);
    }
}
