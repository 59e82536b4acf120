package atlas.invoicing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import atlas.platform.test.RunningService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/// Invoices as those see them who got a link, without any identity.
class InvoicePageServiceTest extends RunningService {

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
        settle();
        assertThat(invoices("?status=issued")).hasSize(1);
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
        return json(identity.as(world.merchant.value(), http)
                        .get()
                        .uri("/v1/invoices" + query)
                        .exchange()
                        .expectStatus()
                        .isOk())
                .path("data");
    }
}
