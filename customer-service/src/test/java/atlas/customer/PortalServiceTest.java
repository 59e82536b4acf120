package atlas.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/// A customer's page, from the session a merchant opens to what a browser shows.
class PortalServiceTest extends CustomerApi {

    private static final String PATH = "/v1/customers/{id}/portal_sessions";

    @LocalServerPort
    int port;

    @AfterEach
    void letTimeRun() {
        clock.runFree();
    }

    @Test
    void aSessionLastsAnHourUnlessToldOtherwise() {
        var id = customer("Acme");
        clock.freezeAt(Clock.systemUTC().instant());

        var session = session(id, "");

        assertThat(session.path("customer_id").stringValue()).isEqualTo(id);
        assertThat(session.path("url").stringValue())
                .isEqualTo("http://127.0.0.1:8080/pages/portal/"
                        + session.path("token").stringValue());
        shown(session).expectStatus().isOk();
        clock.freezeAt(clock.instant().plus(Duration.ofMinutes(60)));
        shown(session).expectStatus().isNotFound();
    }

    @Test
    void aNewSessionEndsTheOthersUnlessToldOtherwise() {
        var id = customer("Acme");
        var first = session(id, "{}");
        var second = session(id, "{\"invalidate_existing\": false, \"expires_in_minutes\": 180}");

        shown(first).expectStatus().isOk();
        shown(second).expectStatus().isOk();

        var third = session(id, "{\"expires_in_minutes\": 1}");

        shown(first).expectStatus().isNotFound();
        shown(second).expectStatus().isNotFound();
        shown(third).expectStatus().isOk();
    }

    @Test
    void aSessionOfAnotherCustomerGoesOn() {
        var session = session(customer("Acme"), "{}");

        session(customer("Other"), "{}");

        shown(session).expectStatus().isOk();
    }

    @Test
    void itCanBeOpenedByExternalId() {
        post("{\"name\": \"Acme\", \"email\": \"a@b.c\", \"external_customer_id\": \"acme/1\"}");

        open("/v1/customers/external_customer_id/{id}/portal_sessions", "acme/1", "")
                .expectStatus()
                .isCreated();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"expires_in_minutes\": 0}",
                "{\"expires_in_minutes\": 181}",
                "{\"expires_in_minutes\": \"x\"}",
                "{\"minutes\": 5}"
            })
    void whatMakesNoSenseIsRefused(String body) {
        open(PATH, customer("Acme"), body).expectStatus().isBadRequest();
    }

    @Test
    void ofNobodyThereIsNoSession() {
        open(PATH, "nobody", "{}").expectStatus().isNotFound();
        identity.as("other-" + merchant, http)
                .post()
                .uri(PATH, customer("Acme"))
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void theTokenIsKeptNowhere() {
        var token = session(customer("Acme"), "{}").path("token").stringValue();

        assertThat(token).matches("[A-Za-z0-9_-]{43}");
        assertThat(jdbc.sql("""
                                select count(*) from portal_session
                                where merchant_id = :merchant and encode(token_hash, 'escape') like '%' || :token || '%'
                                """)
                        .param("merchant", merchant)
                        .param("token", token)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("""
                                select count(*) from idempotency_key
                                where merchant_id = :merchant and encode(body, 'escape') like '%' || :token || '%'
                                """)
                        .param("merchant", merchant)
                        .param("token", token)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void thePageIsForNobodyElse() {
        shown(session(customer("Acme"), "{}"))
                .expectHeader()
                .value(
                        "Content-Security-Policy",
                        policy -> assertThat(policy)
                                .contains("default-src 'none'", "style-src 'sha256-", "frame-ancestors 'none'"))
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectHeader()
                .valueEquals("Referrer-Policy", "no-referrer")
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff");
        shown("guessed").expectStatus().isNotFound();
    }

    @Test
    void itShowsWhatTheOtherServicesKnow() {
        var id = customer("Acme");
        Shown.of(id).forEach(Neighbours::answer);

        assertThat(html(session(id, "{}")))
                .contains(
                        "Growth",
                        "Mar 1, 2026 \u2013 Mar 31, 2026",
                        "$1,234.50",
                        "API calls",
                        "4,321",
                        "QRWXYZ-00042",
                        "href=\"https://pay.example/i1\"",
                        "Expires May 1, 2026",
                        "750",
                        "$12.50")
                .doesNotContain("<script", "javascript:", "cannot be shown");
    }

    @Test
    void whatIsMissingIsSaidAndTheRestIsShown() {
        var id = customer("Acme");
        Shown.of(id).forEach(Neighbours::answer);
        Neighbours.answer("/v1/invoices?customer_id=" + id, Neighbours.FAILS);
        Neighbours.answer("/v1/subscriptions/s-" + id + "/usage?granularity=day", Neighbours.FAILS);

        assertThat(html(session(id, "{}")))
                .contains("Growth", "Your usage cannot be shown", "Your invoices cannot be shown", "750");
    }

    @Test
    void namesAreTextAndNothingElse() {
        var id = customer("<img src=x onerror=alert(1)>");

        assertThat(html(session(id, "{}"))).contains("&lt;img src=x").doesNotContain("<img");
    }

    @Test
    void ofADeletedCustomerNothingIsShown() {
        var id = customer("Acme");
        var session = session(id, "{}");

        delete(id).expectStatus().isNoContent();

        shown(session).expectStatus().isNotFound();
    }

    @Test
    void aRealBrowserShowsIt(@TempDir Path scratch) throws IOException, InterruptedException {
        var browser = Chromium.find();
        assumeThat(browser)
                .as("no Chromium on this machine: the portal was not opened in a real browser")
                .isPresent();
        var id = customer("Acme Robotics");
        Shown.of(id).forEach(Neighbours::answer);
        var url = "http://127.0.0.1:%d%s".formatted(port, path(session(id, "{}")));

        assertThat(browser.orElseThrow().open(url, scratch))
                .contains("<html lang=\"en\"", "<main>", "<svg", "role=\"img\"", "<caption", "Acme Robotics", "Growth");
        browser.orElseThrow().picture(url, Path.of("target", "portal.png"), scratch);
        assertThat(Path.of("target", "portal.png")).isNotEmptyFile();
    }

    private String html(JsonNode session) {
        return Objects.requireNonNull(
                shown(session).expectBody(String.class).returnResult().getResponseBody());
    }

    private ResponseSpec shown(JsonNode session) {
        return http.get().uri(path(session)).exchange();
    }

    private ResponseSpec shown(String token) {
        return http.get().uri("/pages/portal/{token}", token).exchange();
    }

    private static String path(JsonNode session) {
        return URI.create(session.path("url").stringValue()).getPath();
    }

    private JsonNode session(String customer, String body) {
        return json(open(PATH, customer, body).expectStatus().isCreated());
    }

    private String customer(String name) {
        return idOf(post("{\"name\": \"%s\", \"email\": \"a@b.c\", \"currency\": \"USD\"}".formatted(name)));
    }

    private ResponseSpec open(String uri, String id, String body) {
        return identity.as(merchant, http)
                .post()
                .uri(uri, id)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }
}
