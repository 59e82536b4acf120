package atlas.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.schemas.Topics;
import atlas.schemas.customers.Address;
import atlas.schemas.customers.TaxId;
import atlas.schemas.invoices.InvoiceEdit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/// A draft follows its customer and its merchant; what is issued says what it said.
class IssuedDocumentsServiceTest extends WrittenInvoiceTests {

    private static final TaxId TAX_ID = new TaxId("DE", "eu_vat", "DE123456789");

    @Test
    void anIssuedInvoiceKeepsTheAddressesAndTheTaxIdOfItsIssue() {
        scenario.publishCustomer(2, address("1 Old Street"), TAX_ID);
        settle();
        var issued = write("80.00", true);
        var draft = write("80.00", false);

        scenario.publishCustomer(3, address("2 New Street"), null);
        settle();

        var shown = show(issued);
        assertThat(shown).isEqualTo(issued);
        assertThat(text(shown.path("billing_address"), "line1")).isEqualTo("1 Old Street");
        assertThat(text(shown.path("shipping_address"), "line1")).isEqualTo("1 Old Street");
        assertThat(text(shown.path("customer_tax_id"), "value")).isEqualTo("DE123456789");
        assertThat(page(shown)).contains("1 Old Street", "DE123456789").doesNotContain("2 New Street");
        assertThat(text(show(draft).path("billing_address"), "line1")).isEqualTo("2 New Street");
        assertThat(show(draft).path("customer_tax_id").isNull()).isTrue();
    }

    @Test
    void whatAMerchantChangesOnADraftIsPublishedWithWhatItWas() {
        var draft = write("80.00", false);
        put("/v1/invoices/" + text(draft, "id"), Map.of("metadata", Map.of("po", "7")));
        put("/v1/invoices/" + text(draft, "id"), Map.of("metadata", Map.of("po", "7")));
        var line = post(
                "/v1/invoice_line_items",
                Map.of(
                        "invoice_id", text(draft, "id"),
                        "name", "Extra",
                        "quantity", 1,
                        "amount", "10.00",
                        "start_date", "2025-01-01",
                        "end_date", "2025-01-31"));
        client().delete()
                .uri("/v1/invoice_line_items/" + text(line, "id"))
                .exchange()
                .expectStatus()
                .isNoContent();
        settle();

        var edits = published(Topics.INVOICE_EDITS, InvoiceEdit.class);
        assertThat(edits)
                .extracting(edit -> edit.getPrevious().getTotal() + " "
                        + edit.getPrevious().getMetadata() + " to "
                        + edit.getInvoice().getTotal() + " " + edit.getInvoice().getMetadata())
                .containsExactly(
                        "80.00 {} to 80.00 {po=7}", "80.00 {po=7} to 90.00 {po=7}", "90.00 {po=7} to 80.00 {po=7}");
        assertThat(edits).extracting(InvoiceEdit::getVersion).isSorted().doesNotHaveDuplicates();
        assertThat(edits)
                .allSatisfy(edit -> assertThat(edit.getInvoice().getStatus()).isEqualTo("draft"));
    }

    private String page(JsonNode invoice) {
        var page = client().get()
                .uri(text(invoice, "hosted_invoice_url").replaceFirst("^https?://[^/]+", ""))
                .accept(MediaType.TEXT_HTML)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return String.valueOf(page);
    }

    private static Address address(String street) {
        return new Address(street, null, "Berlin", null, "10115", "DE");
    }
}
