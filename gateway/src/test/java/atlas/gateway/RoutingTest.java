package atlas.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.gateway.RecordingService.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

class RoutingTest extends GatewayTest {

    RoutingTest(@Autowired Environment environment) {
        super(environment);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /v1/customers,                                                customer
            /v1/customers/c1,                                             customer
            /v1/customers/external_customer_id/x,                         customer
            /v1/customers/c1/portal_sessions,                             customer
            /v1/customers/c1/costs,                                       invoicing
            /v1/customers/external_customer_id/x/costs,                   invoicing
            /v1/customers/c1/balance_transactions,                        invoicing
            /v1/customers/external_customer_id/x/balance_transactions,    invoicing
            /v1/customers/c1/credits,                                     credits
            /v1/customers/c1/credits/ledger,                              credits
            /v1/customers/external_customer_id/x/credits/top_ups,         credits
            /v1/customers/external_customer_id/x/portal_sessions,         customer
            /v1/customers/external_customer_id/costs,                     customer
            /v1/customers/external_customer_id/credits,                   customer
            /v1/credit_blocks/b1,                                         credits
            /v1/items,                                                    catalog
            /v1/prices/external_price_id/evaluate,                        catalog
            /v1/prices/evaluate_preview_events,                           invoicing
            /v1/coupons/c1,                                               catalog
            /v1/coupons/c1/subscriptions,                                 subscription
            /v1/invoice_line_items,                                       invoicing
            /v1/credit_notes/n1,                                          invoicing
            /v1/metrics/m1,                                               catalog
            /v1/plans/p1,                                                 catalog
            /v1/prices,                                                   catalog
            /v1/prices/p1,                                                catalog
            /v1/coupons,                                                  catalog
            /v1/prices/evaluate,                                          invoicing
            /v1/prices/evaluate_multiple,                                 invoicing
            /v1/prices/p1/evaluate,                                       invoicing
            /v1/subscriptions,                                            subscription
            /v1/subscriptions/s1/cancel,                                  subscription
            /v1/subscriptions/s1/usage,                                   metering
            /v1/subscriptions/s1/costs,                                   invoicing
            /v1/ingest,                                                   metering
            /v1/events/search,                                            metering
            /v1/invoices,                                                 invoicing
            /v1/invoices/upcoming,                                        invoicing
            /v1/alerts/a1/enable,                                         alerts
            /v1/webhook_endpoints,                                        alerts
            """)
    void eachPathHasOneOwner(String path, String owner) {
        var response = send(asMerchant(path));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(body(response).path("service").asString()).isEqualTo(owner);
        assertThat(Platform.service(owner).requests())
                .singleElement()
                .satisfies(request -> assertThat(request.target()).isEqualTo(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/customers/external_customer_id/a%2Fb%20c%25",
                "/v1/customers?limit=2&cursor=a%2Bb%3D",
                "/v1/customers/%C3%BC"
            })
    void whatIsEncodedArrivesAsItWasSent(String target) {
        send(asMerchant(target));

        assertThat(Platform.service("customer").requests())
                .singleElement()
                .satisfies(request -> assertThat(request.target()).isEqualTo(target));
    }

    @Test
    void bracketsOfAQueryArriveEncodedBesideAnEncodedInstant() {
        send(asMerchant("/v1/invoices?status[]=draft&invoice_date[gte]=2026-01-01T00%3A00%3A00Z"));

        assertThat(Platform.service("invoicing").requests())
                .singleElement()
                .satisfies(request -> assertThat(request.target())
                        .isEqualTo("/v1/invoices?status%5B%5D=draft&invoice_date%5Bgte%5D=2026-01-01T00%3A00%3A00Z"));
    }

    @Test
    void methodBodyAndAnswerPassThrough() {
        Platform.service("customer").answers(_ -> new Answer(201, "{\"id\":\"c1\"}"));

        var response = send(asMerchant("/v1/customers").POST(json("{\"name\":\"Ada\"}")));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEqualTo("{\"id\":\"c1\"}");
        assertThat(Platform.service("customer").requests()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.body()).isEqualTo("{\"name\":\"Ada\"}");
        });
    }

    @ParameterizedTest
    @CsvSource({"/pages/invoices/t1, invoicing", "/pages/portal/t1, customer"})
    void pagesNeedNoKeyAndPassNoneOn(String path, String owner) {
        var response = send(request(path)
                .header("Authorization", "Bearer local-key")
                .header("Cookie", "session=1")
                .header("X-Forwarded-For", "1.2.3.4"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Platform.service(owner).requests()).singleElement().satisfies(request -> {
            assertThat(request.target()).isEqualTo(path);
            assertThat(request.header("Authorization")).isEmpty();
            assertThat(request.header("Cookie")).isEmpty();
            assertThat(request.header("X-Forwarded-For")).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /pages/portal/t1",
        "GET, /pages/elsewhere",
        "GET, /pages/portal/../../internal/v1/settled",
        "GET, /v1/nothing",
        "POST, /v1/nothing/at/all",
        "DELETE, /elsewhere",
        "PUT, /internal/v1/clock",
        "GET, /internal/v1/settled",
        "GET, /v1/customers/../../internal/v1/settled",
        "GET, /v1/customers/%2e%2e/%2e%2e/internal/v1/settled",
        "GET, /v1/customers/a%2f..%2f..%2f..%2finternal",
        "GET, /v1;x=1/ping",
        "GET, /actuator",
        "GET, /actuator/env",
        "GET, /actuator/gateway/routes",
        "GET, /actuator/health",
        "GET, /actuator/prometheus",
        "GET, /"
    })
    void anythingElseIsNotThere(String method, String path) {
        var response = send(asMerchant(path).method(method, json("{}")));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(type(response)).isEqualTo("404-url-not-found");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(Platform.SERVICES.values())
                .allSatisfy(service -> assertThat(service.requests()).isEmpty());
    }

    @Test
    void theContractIsServedToEverybody() {
        var response = send(request("/v1/openapi.yaml"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/yaml");
        assertThat(response.body()).startsWith("openapi: 3.1");
    }

    @Test
    void theContractOfTheTopicsIsServedToEverybody() {
        var response = send(request("/asyncapi.yaml"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/yaml");
        assertThat(response.body()).startsWith("asyncapi: 3.0.0");
    }
}
