package atlas.invoicing.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import atlas.invoicing.pages.InvoicePage;
import atlas.invoicing.pages.InvoicePages;
import atlas.invoicing.pages.PageLinks;
import atlas.invoicing.pages.PageTemplates;
import atlas.invoicing.pages.PdfPrinter;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Invoices for those who pay them. The link is the key: it is not to be passed on to other sites, nor
/// the page to be kept by anybody in between.
@RestController
@RequestMapping("/pages/invoices")
class InvoicePageController {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, UTF_8);

    private final PageLinks links;
    private final InvoicePages pages;
    private final PageTemplates templates;
    private final PdfPrinter printer;

    InvoicePageController(PageLinks links, InvoicePages pages, PageTemplates templates, PdfPrinter printer) {
        this.links = links;
        this.pages = pages;
        this.templates = templates;
        this.printer = printer;
    }

    @GetMapping("/{token}")
    ResponseEntity<byte[]> page(@PathVariable String token) {
        return find(token)
                .map(page -> answer(HttpStatus.OK, HTML)
                        .body(templates.onScreen(page, token + "/pdf").getBytes(UTF_8)))
                .orElseGet(this::notFound);
    }

    @GetMapping("/{token}/pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String token) {
        return find(token)
                .map(page -> answer(HttpStatus.OK, MediaType.APPLICATION_PDF)
                        .header(HttpHeaders.CONTENT_DISPOSITION, inline(page))
                        .body(printer.print(page)))
                .orElseGet(this::notFound);
    }

    private Optional<InvoicePage> find(String token) {
        return links.open(token).flatMap(target -> pages.of(target.merchant(), target.invoiceId()));
    }

    private ResponseEntity<byte[]> notFound() {
        return answer(HttpStatus.NOT_FOUND, HTML).body(templates.notFound().getBytes(UTF_8));
    }

    private ResponseEntity.BodyBuilder answer(HttpStatus status, MediaType type) {
        return ResponseEntity.status(status)
                .contentType(type)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src %s; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                                .formatted(templates.styleSource()))
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex");
    }

    private static String inline(InvoicePage page) {
        return ContentDisposition.inline()
                .filename("invoice-%s.pdf".formatted(page.number()), UTF_8)
                .build()
                .toString();
    }
}
