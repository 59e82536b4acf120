package atlas.invoicing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import atlas.platform.json.AtlasJson;
import atlas.platform.test.ServiceTest;
import atlas.platform.test.TestIdentity;
import atlas.platform.time.AtlasClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

/// Invoices as those see them who got a link, without any identity.
@ServiceTest
class InvoicePageServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    KafkaTemplate<String, SpecificRecord> kafka;

    @Autowired
    RestTestClient http;

    @Autowired
    TestIdentity identity;

    @Autowired
    AtlasClock clock;

    @LocalServerPort
    int port;

    private World world;

    @BeforeEach
    void issueAnInvoice() {
        world = new World(kafka);
        clock.freezeAt(World.START);
        world.publishCustomer();
        world.publishSubscription(1, World.MARCH, null);
        world.publishFirstPeriods();
        await().atMost(PATIENCE).until(() -> invoices("?status=issued").size() == 1);
    }

    @Test
    void theLinkInTheAnswerOpensThePage() {
        var page = http.get()
                .uri(path("hosted_invoice_url"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType("text/html;charset=UTF-8")
                .expectHeader()
                .value(
                        "Content-Security-Policy",
                        policy -> assertThat(policy)
                                .contains("default-src 'none'", "style-src 'sha256-", "frame-ancestors 'none'"))
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("Referrer-Policy", "no-referrer")
                .expectHeader()
                .value("Cache-Control", control -> assertThat(control).contains("private"))
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();

        assertThat(page).contains("Acme", "$27.42", "Due on January 30, 2025");
    }

    @Test
    void thePdfIsBehindItsOwnLink() {
        var pdf = http.get()
                .uri(path("invoice_pdf"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PDF)
                .expectBody()
                .returnResult()
                .getResponseBody();

        assertThat(pdf).startsWith('%', 'P', 'D', 'F', '-');
    }

    @Test
    void aLinkThatEndedOrIsWrongIsToldKindly() {
        var path = path("hosted_invoice_url");
        assertGone(path + "x");
        assertGone("/pages/invoices/nothing");
        assertGone("/pages/invoices/nothing/pdf");
        clock.freezeAt(World.START.plus(Duration.ofDays(61)));

        assertGone(path);
        assertThat(path("hosted_invoice_url")).isNotEqualTo(path);
        http.get().uri(path("hosted_invoice_url")).exchange().expectStatus().isOk();
    }

    @Test
    void draftsHaveNoPage() {
        var draft = invoices("?status=draft").path(0);

        assertThat(draft.path("hosted_invoice_url").isNull()).isTrue();
        assertThat(draft.path("invoice_pdf").isNull()).isTrue();
    }

    @Test
    void aRealBrowserShowsIt(@TempDir Path scratch) throws IOException, InterruptedException {
        var browser = Chromium.find();
        assumeThat(browser)
                .as("no Chromium on this machine: the hosted page was not opened in a real browser")
                .isPresent();

        var dom = browser.orElseThrow()
                .open("http://127.0.0.1:%d%s".formatted(port, path("hosted_invoice_url")), scratch);

        assertThat(dom)
                .contains(
                        "<html lang=\"en\"",
                        "<main>",
                        "<caption",
                        "scope=\"col\"",
                        "Platform fee",
                        "Amount due",
                        "$27.42")
                .doesNotContain("<script");
    }

    private void assertGone(String path) {
        var page = http.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType("text/html;charset=UTF-8")
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(page).contains("This link does not work");
    }

    private String path(String link) {
        var url = invoices("?status=issued").path(0).path(link).stringValue();
        assertThat(url).startsWith("http://127.0.0.1:8080/pages/invoices/");
        return URI.create(url).getPath();
    }

    private JsonNode invoices(String query) {
        var body = identity.as(world.merchant.value(), http)
                .get()
                .uri("/v1/invoices" + query)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(body).isNotNull();
        return AtlasJson.storage().readTree(body).path("data");
    }
}
