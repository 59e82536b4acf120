package atlas.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

class AdminTest extends GatewayTest {

    AdminTest(@Autowired Environment environment) {
        super(environment);
    }

    @Test
    void aNewMerchantGetsAKeyThatOpensTheApi() {
        var merchant = newMerchant("Acme");
        var key = newKey(merchant);

        assertThat(merchant.path("name").asString()).isEqualTo("Acme");
        assertThat(merchant.path("created_at").asString()).endsWith("+00:00");
        assertThat(key.propertyNames()).containsExactly("id", "name", "key", "created_at");
        assertThat(ping(key)).isEqualTo(200);
    }

    @Test
    void aKeyMayDoOnlyWhatItIsAllowedTo() {
        var merchant = newMerchant("Acme");
        var key = body(send(asAdmin(keysOf(merchant)).POST(json("{\"name\":\"meter\",\"scopes\":[\"ingest\"]}"))));
        var reader = body(send(asAdmin(keysOf(merchant)).POST(json("{\"name\":\"reports\",\"scopes\":[\"read\"]}"))));

        assertThat(ping(key)).isEqualTo(200);
        assertThat(asked(key, "POST", "/v1/ingest").statusCode()).isEqualTo(200);
        assertThat(asked(key, "GET", "/v1/customers").statusCode()).isEqualTo(403);
        assertThat(type(asked(key, "POST", "/v1/customers"))).isEqualTo("403-permission-denied");
        assertThat(asked(reader, "GET", "/v1/customers").statusCode()).isEqualTo(200);
        assertThat(asked(reader, "POST", "/v1/events/search").statusCode()).isEqualTo(200);
        assertThat(asked(reader, "DELETE", "/v1/customers/c1").statusCode()).isEqualTo(403);
        assertThat(send(asAdmin(keysOf(merchant)).POST(json("{\"name\":\"x\",\"scopes\":[\"all\"]}")))
                        .statusCode())
                .isEqualTo(400);
    }

    private HttpResponse<String> asked(JsonNode key, String method, String path) {
        return send(request(path)
                .header("Authorization", "Bearer " + key.path("key").asString())
                .method(method, method.equals("POST") ? json("{}") : BodyPublishers.noBody()));
    }

    @Test
    void aRevokedKeyOpensNothingFromTheNextRequestOn() {
        var merchant = newMerchant("Acme");
        var key = newKey(merchant);
        assertThat(ping(key)).isEqualTo(200);

        var revoked =
                send(asAdmin(keysOf(merchant) + "/" + key.path("id").asString()).DELETE());

        assertThat(revoked.statusCode()).isEqualTo(204);
        assertThat(revoked.body()).isEmpty();
        assertThat(ping(key)).isEqualTo(401);
    }

    @Test
    void revokingTwiceIsTheSameAsOnce() {
        var merchant = newMerchant("Acme");
        var path = keysOf(merchant) + "/" + newKey(merchant).path("id").asString();

        assertThat(send(asAdmin(path).DELETE()).statusCode()).isEqualTo(204);
        assertThat(send(asAdmin(path).DELETE()).statusCode()).isEqualTo(204);
    }

    @Test
    void aKeyOfAnotherMerchantCannotBeRevoked() {
        var key = newKey(newMerchant("Acme"));

        var response =
                send(asAdmin(keysOf(newMerchant("Other")) + "/" + key.path("id").asString())
                        .DELETE());

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(type(response)).isEqualTo("404-resource-not-found");
        assertThat(ping(key)).isEqualTo(200);
    }

    @Test
    void listsShowNoSecrets() {
        var merchant = newMerchant("Acme");
        var key = newKey(merchant).path("key").asString();

        var merchants = send(asAdmin("/admin/v1/merchants"));
        var keys = send(asAdmin(keysOf(merchant)));

        assertThat(body(merchants).path("data").findValuesAsString("name")).contains("Acme", "Local");
        assertThat(body(keys).path("data").path(0).path("prefix").asString()).isEqualTo(key.substring(0, 19));
        assertThat(body(keys).path("data").path(0).path("revoked_at").isNull()).isTrue();
        assertThat(keys.body()).doesNotContain(key).doesNotContain(key.substring(20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\":\" \"}", "{\"name\":null}", "{\"name\":[1]}", "{", "", "[]", "7"})
    void aMerchantNeedsAName(String body) {
        var response = send(asAdmin("/admin/v1/merchants").POST(json(body)));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(type(response)).isEqualTo("400-request-validation-errors");
        assertThat(body(response).path("validation_errors").size()).isEqualTo(1);
    }

    @Test
    void anUnknownMerchantGetsNoKey() {
        var response = send(asAdmin("/admin/v1/merchants/nobody/api_keys").POST(json("{\"name\":\"k\"}")));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(type(response)).isEqualTo("404-resource-not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/admin/v1/merchants", "/%61dmin/v1/merchants", "/admin/v1/test_clock", "/admin/v1/nothing"})
    void onlyTheAdminKeyOpensTheAdminApi(String path) {
        var response = send(asMerchant(path));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(type(response)).isEqualTo("401-authentication-error");
    }

    @Test
    void wrongMethodsAndBodiesAreRefusedInTheContractsShape() {
        var method = send(asAdmin("/admin/v1/merchants").DELETE());
        var media = send(request("/admin/v1/merchants")
                .header("Authorization", "Bearer admin-key")
                .header("Content-Type", "text/plain")
                .POST(json("name")));

        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(type(method)).isEqualTo("405-method-not-allowed");
        assertThat(media.statusCode()).isEqualTo(415);
        assertThat(type(media)).isEqualTo("415-unsupported-media-type");
    }

    @Test
    void anotherGatewayOnTheSameDatabaseKnowsTheSameLocalMerchant() {
        var application = new SpringApplication(GatewayApplication.class);
        application.addInitializers(new Platform());
        // It ends with the JVM: earlier it would take the network resources of the others in here with it.
        application.run("--atlas.test-clock.enabled=false");

        var merchants = body(send(asAdmin("/admin/v1/merchants"))).path("data");

        assertThat(merchants.findValuesAsString("name")).containsOnlyOnce("Local");
    }

    private JsonNode newMerchant(String name) {
        var response = send(asAdmin("/admin/v1/merchants").POST(json("{\"name\":\"" + name + "\"}")));
        assertThat(response.statusCode()).isEqualTo(201);
        return body(response);
    }

    private JsonNode newKey(JsonNode merchant) {
        var response = send(asAdmin(keysOf(merchant)).POST(json("{\"name\":\"production\"}")));
        assertThat(response.statusCode()).isEqualTo(201);
        return body(response);
    }

    private static String keysOf(JsonNode merchant) {
        return "/admin/v1/merchants/" + merchant.path("id").asString() + "/api_keys";
    }

    private int ping(JsonNode key) {
        return send(request("/v1/ping")
                        .header("Authorization", "Bearer " + key.path("key").asString()))
                .statusCode();
    }
}
