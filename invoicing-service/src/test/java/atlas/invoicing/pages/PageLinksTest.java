package atlas.invoicing.pages;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.kernel.MerchantId;
import atlas.platform.identity.IdentityProperties;
import atlas.platform.settings.PlatformSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageLinksTest {

    private static final MerchantId MERCHANT = new MerchantId("merchant1");
    private static final Instant ISSUED = Instant.parse("2025-02-01T20:00:00Z");
    private static final Instant DUE = Instant.parse("2025-02-16T08:00:00Z");
    private static final PlatformSettings AT_HOME = new PlatformSettings(
            "https://billing.example.test/",
            new PlatformSettings.TestClock(false),
            new PlatformSettings.Shutdown(Duration.ZERO));
    private static final String PREFIX = "https://billing.example.test/pages/invoices/";

    @Test
    void aLinkLeadsToItsInvoice() {
        var link = at(ISSUED).page(MERCHANT, "invoice1", ISSUED, DUE);

        assertThat(link).startsWith(PREFIX);
        assertThat(open(ISSUED, link)).contains(new PageLinks.Target(MERCHANT, "invoice1"));
        assertThat(at(ISSUED).pdf(MERCHANT, "invoice1", ISSUED, DUE)).isEqualTo(link + "/pdf");
    }

    @Test
    void itStaysTheSameForThirtyDays() {
        var first = at(ISSUED).page(MERCHANT, "invoice1", ISSUED, DUE);

        assertThat(at(after(ISSUED, 29)).page(MERCHANT, "invoice1", ISSUED, DUE))
                .isEqualTo(first);
        assertThat(at(after(ISSUED, 30)).page(MERCHANT, "invoice1", ISSUED, DUE))
                .isNotEqualTo(first);
    }

    @Test
    void itEndsSixtyDaysAfterItWasMade() {
        var link = at(ISSUED).page(MERCHANT, "invoice1", ISSUED, DUE);

        assertThat(open(after(ISSUED, 60).minusSeconds(1), link)).isPresent();
        assertThat(open(after(ISSUED, 60), link)).isEmpty();
    }

    @Test
    void itLastsThirtyDaysBeyondALateDueDate() {
        var due = after(ISSUED, 90);
        var link = at(ISSUED).page(MERCHANT, "invoice1", ISSUED, due);

        assertThat(open(after(ISSUED, 120).minusSeconds(1), link)).isPresent();
        assertThat(open(after(ISSUED, 120), link)).isEmpty();
    }

    @Test
    void whatWasNotMadeHereLeadsNowhere() {
        var link = at(ISSUED).page(MERCHANT, "invoice1", ISSUED, DUE);
        var token = link.substring(PREFIX.length());

        for (var i = 0; i < token.length() - 1; i++) {
            var forged = token.substring(0, i) + (token.charAt(i) == 'A' ? 'B' : 'A') + token.substring(i + 1);
            if (i != token.indexOf('.') - 1) {
                assertThat(at(ISSUED).open(forged)).as(forged).isEmpty();
            }
        }
        assertThat(at(ISSUED).open("")).isEmpty();
        assertThat(at(ISSUED).open(".")).isEmpty();
        assertThat(at(ISSUED).open(token + ".")).isEmpty();
        assertThat(at(ISSUED).open("\u00fc.\u00fc")).isEmpty();
        var others = new PageLinks(identity("another secret that has 32 characters"), AT_HOME, fixed(ISSUED));
        assertThat(others.open(token)).isEmpty();
    }

    private static Instant after(Instant instant, int days) {
        return instant.plus(Duration.ofDays(days));
    }

    private static Optional<PageLinks.Target> open(Instant now, String link) {
        return at(now).open(link.substring(PREFIX.length()));
    }

    private static PageLinks at(Instant now) {
        return new PageLinks(identity("a secret that has at least 32 characters"), AT_HOME, fixed(now));
    }

    private static Clock fixed(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private static IdentityProperties identity(String secret) {
        return new IdentityProperties("key", secret);
    }
}
