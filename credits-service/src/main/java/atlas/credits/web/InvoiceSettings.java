package atlas.credits.web;

import atlas.credits.customer.Customer;
import atlas.credits.domain.topup.InvoiceTerms;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How bought credits are invoiced, as the API takes it.
record InvoiceSettings(
        @Nullable JsonNode autoCollection,
        @Nullable JsonNode netTerms,
        @Nullable JsonNode customDueDate,
        @Nullable JsonNode memo,
        @Nullable JsonNode requireSuccessfulPayment,
        @Nullable JsonNode invoiceDate,
        @Nullable JsonNode itemId,
        @Nullable JsonNode markAsPaid) {

    private static final String NAME = "invoice_settings.";

    /// Of an increment: what it is due after, or when.
    InvoiceTerms read(Fields fields, Customer customer) {
        if (Fields.isGiven(netTerms) == Fields.isGiven(customDueDate)) {
            fields.wrong(NAME + "net_terms", "either it or custom_due_date is required");
        }
        return terms(fields, customer, netTerms);
    }

    /// Of a top-up: repeated, so without dates.
    InvoiceTerms readRepeated(Fields fields, Customer customer) {
        if (Fields.isGiven(customDueDate)) {
            fields.wrong(NAME + "custom_due_date", "cannot be set for a top-up");
        }
        if (Fields.isGiven(invoiceDate)) {
            fields.wrong(NAME + "invoice_date", "cannot be set for a top-up");
        }
        return terms(fields, customer, netTerms);
    }

    static InvoiceTerms byDefault(Customer customer) {
        return new InvoiceTerms(customer.autoCollection(), 0, null, null, false, null, null, false);
    }

    private InvoiceTerms terms(Fields fields, Customer customer, @Nullable JsonNode net) {
        return new InvoiceTerms(
                Objects.requireNonNullElse(
                        fields.flag(NAME + "auto_collection", autoCollection), customer.autoCollection()),
                fields.integer(NAME + "net_terms", net, 0),
                fields.instant(NAME + "custom_due_date", customDueDate, customer.zone()),
                fields.text(NAME + "memo", memo),
                Objects.requireNonNullElse(
                        fields.flag(NAME + "require_successful_payment", requireSuccessfulPayment), false),
                fields.instant(NAME + "invoice_date", invoiceDate, customer.zone()),
                fields.text(NAME + "item_id", itemId),
                Objects.requireNonNullElse(fields.flag(NAME + "mark_as_paid", markAsPaid), false));
    }
}
