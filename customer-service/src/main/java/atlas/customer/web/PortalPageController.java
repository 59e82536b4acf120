package atlas.customer.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import atlas.customer.portal.PortalPage;
import atlas.customer.portal.PortalPages;
import atlas.customer.portal.PortalSession;
import atlas.customer.portal.PortalSessions;
import atlas.customer.portal.PortalTemplates;
import atlas.customer.portal.PortalToken;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// A customer's page. The link is the key: no other site is to hear of it, and nobody is to keep the page.
@RestController
class PortalPageController {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, UTF_8);

    private final PortalSessions sessions;
    private final Lookup lookup;
    private final PortalPages pages;
    private final PortalTemplates templates;
    private final Clock clock;

    PortalPageController(
            PortalSessions sessions, Lookup lookup, PortalPages pages, PortalTemplates templates, Clock clock) {
        this.sessions = sessions;
        this.lookup = lookup;
        this.pages = pages;
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping("/pages/portal/{token}")
    ResponseEntity<byte[]> show(@PathVariable String token) {
        return sessions.find(new PortalToken(token), clock.instant())
                .flatMap(this::page)
                .map(page -> answer(HttpStatus.OK, templates.portal(page)))
                .orElseGet(() -> answer(HttpStatus.NOT_FOUND, templates.notFound()));
    }

    private Optional<PortalPage> page(PortalSession session) {
        return lookup.present(session.merchant(), session.customerId())
                .map(customer -> pages.of(session, customer.data()));
    }

    private ResponseEntity<byte[]> answer(HttpStatus status, String html) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src %s; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                                .formatted(templates.styleSource()))
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex")
                .body(html.getBytes(UTF_8));
    }
}
