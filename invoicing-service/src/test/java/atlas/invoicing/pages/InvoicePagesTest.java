package atlas.invoicing.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import atlas.invoicing.pages.InvoicePage.Fact;
import atlas.invoicing.pages.InvoicePage.Part;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class InvoicePagesTest {

    private static final Path SEEN = Path.of("target", "pages");

    private final PageTemplates templates = new PageTemplates();
    private final PdfPrinter printer = new PdfPrinter(templates, new PageSettings(Map.of(), List.of()));

    @Test
    void itSaysWhoPaysWhatAndWhen() {
        var page = Sample.page();

        assertThat(page.number()).isEqualTo("QRWXYZ-00042");
        assertThat(page.headline()).isEqualTo(new Fact("Amount due", "$1,148.00"));
        assertThat(page.standing()).isEqualTo("Due on February 16, 2025");
        assertThat(page.billTo())
                .containsExactly(
                        "Acme Robotics, Inc.",
                        "1 Harbour Street",
                        "San Francisco, CA 94105",
                        "United States",
                        "billing@acme.test",
                        "Tax ID: US 12-3456789");
        assertThat(page.facts()).contains(new Fact("Invoice date", "February 1, 2025"));
    }

    @Test
    void eachAmountIsExplained() {
        var calls = Sample.page().lines().get(1);

        assertThat(calls.period()).isEqualTo("Jan 1 \u2013 Jan 31, 2025");
        assertThat(calls.quantity()).isEqualTo("25,000");
        assertThat(calls.amount()).isEqualTo("$315.00");
        assertThat(calls.parts())
                .containsExactly(
                        new Part("Tier 1: up to 10,000 at $0.02", "10,000", "$200.00"),
                        new Part("Tier 2: above 10,000 at $0.01", "15,000", "$150.00"),
                        new Part("Discount of 10%: Launch partner", "", "\u2212$35.00"));
    }

    @Test
    void theSumsLeadFromTheLinesToWhatIsDue() {
        assertThat(Sample.page().sums())
                .containsExactly(
                        new Fact("Subtotal", "$1,370.00"),
                        new Fact("Discounts and adjustments", "\u2212$35.00"),
                        new Fact("Prepaid credits", "\u2212$147.00"),
                        new Fact("Total", "$1,188.00"),
                        new Fact("Account balance", "\u2212$40.00"),
                        new Fact("Amount due", "$1,148.00"));
    }

    @Test
    void onAVoidedInvoiceNothingIsToPay() {
        var invoice = Sample.invoice().put("status", "void").put("voided_at", "2025-02-03T10:00:00+00:00");
        var page = InvoicePages.page(invoice, Sample.customer(), null);

        assertThat(page.headline()).isEqualTo(new Fact("Amount due", "$0.00"));
        assertThat(page.sums())
                .containsSubsequence(
                        new Fact("Total", "$1,188.00"), new Fact("Voided", "\u2212$1,148.00"), page.headline());
        assertThat(page.facts()).contains(new Fact("Voided on", "February 3, 2025"));
        assertThat(templates.onScreen(page, "x/pdf")).contains("was voided").doesNotContain("class=\"seller\"");
    }

    @Test
    void aPaidInvoiceSaysWhen() {
        var invoice = Sample.invoice().put("status", "paid").put("paid_at", "2025-02-10T10:00:00+00:00");
        var page = InvoicePages.page(invoice, Sample.customer(), null);

        assertThat(page.headline()).isEqualTo(new Fact("Amount paid", "$1,148.00"));
        assertThat(page.standing()).isEqualTo("Paid on February 10, 2025");
        assertThat(page.statusText()).isEqualTo("Paid");
    }

    @Test
    void moneyIsWrittenAsTheCurrencyHasIt() {
        assertThat(Wording.money(new BigDecimal("1234567"), "JPY")).isEqualTo("\u00a51,234,567");
        assertThat(Wording.money(new BigDecimal("0.0008"), "USD")).isEqualTo("$0.0008");
        assertThat(Wording.money(new BigDecimal("-3"), "EUR")).isEqualTo("\u2212\u20ac3.00");
        assertThat(Wording.money(new BigDecimal("3"), "CHF")).isEqualTo("CHF\u00a03.00");
        assertThat(Wording.money(new BigDecimal("12.5"), "credits")).isEqualTo("12.5\u00a0credits");
    }

    @Test
    void markupInNamesIsText() throws IOException {
        var page = Sample.billedTo("<script>alert('x')</script> & \"Sons\" ]]> \u0001");
        var html = templates.onScreen(page, "x/pdf");

        assertThat(html).doesNotContain("<script").contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
        assertThat(text(printer.print(page))).contains("<script>alert('x')</script> & \"Sons\" ]]>");
    }

    @Test
    void nothingOnThePageComesFromElsewhere() {
        var html = templates.onScreen(Sample.page(), "token/pdf");

        assertThat(html).contains("href=\"token/pdf\"").doesNotContain("src=", "<link", "@import", "url(", "style=\"");
        assertThat(html.split("http", -1)).hasSize(2);
        assertThat(html).contains("<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">");
    }

    @Test
    void thePdfHasTheSameText() throws IOException {
        var pdf = printer.print(Sample.page());
        keep("invoice.pdf", pdf);
        keep("invoice.html", templates.onScreen(Sample.page(), "token/pdf").getBytes(UTF_8));

        assertThat(text(pdf))
                .contains("Invoice QRWXYZ-00042", "Acme Robotics, Inc.", "Tier 2: above 10,000 at $0.01", "$1,148.00");
    }

    @Test
    void namesOfAllScriptsArePrinted() throws IOException {
        var page = Sample.billedTo(
                "\u00d8rsted \u0141\u00f3d\u017a \u0391\u03b8\u03ae\u03bd\u03b1 \u041c\u043e\u0441\u043a\u0432\u0430 \u6771\u4eac \ud83d\ude80");
        var pdf = printer.print(page);
        keep("scripts.pdf", pdf);

        assertThat(text(pdf))
                .contains(
                        "\u00d8rsted \u0141\u00f3d\u017a \u0391\u03b8\u03ae\u03bd\u03b1 \u041c\u043e\u0441\u043a\u0432\u0430");
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static void keep(String name, byte[] content) throws IOException {
        Files.createDirectories(SEEN);
        Files.write(SEEN.resolve(name), content);
    }
}
