package atlas.invoicing.pages;

import static atlas.invoicing.pages.Wording.text;

import atlas.eventstore.CurrentStates;
import atlas.invoicing.pages.InvoicePage.Fact;
import atlas.kernel.MerchantId;
import atlas.platform.replica.Replicas;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Makes the page of an invoice from what was published of it: a draft, which nobody is to pay yet, has none.
@Component
public class InvoicePages {

    private final CurrentStates states;
    private final Replicas replicas;
    private final PageSettings settings;

    InvoicePages(CurrentStates states, Replicas replicas, PageSettings settings) {
        this.states = states;
        this.replicas = replicas;
        this.settings = settings;
    }

    public Optional<InvoicePage> of(MerchantId merchant, String invoiceId) {
        return states.find(merchant, "invoice", invoiceId).map(invoice -> of(merchant, invoice.data()));
    }

    private InvoicePage of(MerchantId merchant, JsonNode invoice) {
        JsonNode customer = replicas.find(
                        merchant,
                        "customer",
                        invoice.path("customer").path("id").asString(""))
                .map(JsonNode.class::cast)
                .orElseGet(JsonNodeFactory.instance::objectNode);
        return page(invoice, customer, settings.sellers().get(merchant.value()));
    }

    static InvoicePage page(JsonNode invoice, JsonNode customer, @Nullable String seller) {
        var wording = new Wording(zone(customer));
        var currency = invoice.path("currency").asString();
        var status = invoice.path("status").asString();
        var sums = sums(invoice, status, currency);
        return new InvoicePage(
                text(invoice.path("invoice_number").asString()),
                status,
                statusText(status),
                standing(status, invoice, wording),
                text(currency),
                seller == null ? null : text(seller),
                billTo(invoice),
                facts(invoice, wording),
                sums.getLast(),
                PageLines.of(invoice, wording),
                sums,
                creditNotes(invoice, currency, wording),
                optional(invoice, "memo"));
    }

    private static ZoneId zone(JsonNode customer) {
        var zone = customer.path("timezone").asString("");
        return zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone);
    }

    private static String statusText(String status) {
        return switch (status) {
            case "paid" -> "Paid";
            case "void" -> "Void";
            default -> "Open";
        };
    }

    private static String standing(String status, JsonNode invoice, Wording wording) {
        return switch (status) {
            case "paid" ->
                date(invoice, "paid_at", wording).map("Paid on %s"::formatted).orElse("Paid");
            case "void" -> "This invoice was voided: there is nothing to pay.";
            default ->
                date(invoice, "due_date", wording).map("Due on %s"::formatted).orElse("Due on receipt");
        };
    }

    private static List<String> billTo(JsonNode invoice) {
        var billed = invoice.path("customer");
        var lines = new ArrayList<String>();
        lines.add(billed.path("name").asString(""));
        var address = invoice.path("billing_address");
        Stream.of("line1", "line2")
                .map(field -> address.path(field).asString(""))
                .forEach(lines::add);
        lines.add(town(
                address.path("city").asString(""),
                address.path("state").asString(""),
                address.path("postal_code").asString("")));
        lines.add(Wording.country(address.path("country").asString("")));
        lines.add(billed.path("email").asString(""));
        var taxId = invoice.path("customer_tax_id");
        lines.add(
                taxId.isObject()
                        ? "Tax ID: %s %s"
                                .formatted(
                                        taxId.path("country").asString(""),
                                        taxId.path("value").asString(""))
                        : "");
        return lines.stream().filter(line -> !line.isBlank()).map(Wording::text).toList();
    }

    private static String town(String city, String state, String postalCode) {
        return (state.isBlank() ? "%s %s".formatted(postalCode, city) : "%s, %s %s".formatted(city, state, postalCode))
                .strip();
    }

    private static List<Fact> facts(JsonNode invoice, Wording wording) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Invoice number", text(invoice.path("invoice_number").asString())));
        date(invoice, "invoice_date", wording).ifPresent(date -> facts.add(new Fact("Invoice date", date)));
        date(invoice, "due_date", wording).ifPresent(date -> facts.add(new Fact("Due date", date)));
        date(invoice, "paid_at", wording).ifPresent(date -> facts.add(new Fact("Paid on", date)));
        date(invoice, "voided_at", wording).ifPresent(date -> facts.add(new Fact("Voided on", date)));
        facts.add(new Fact("Currency", text(invoice.path("currency").asString())));
        return facts;
    }

    /// What does not add up from the lines in money, as with prices in credits, is shown as one sum.
    private static List<Fact> sums(JsonNode invoice, String status, String currency) {
        var subtotal = amount(invoice, "subtotal");
        var total = amount(invoice, "total");
        var due = amount(invoice, "amount_due");
        var adjusted = PageLines.sum(invoice, "adjusted_subtotal").subtract(PageLines.sum(invoice, "subtotal"));
        var credits = PageLines.sum(invoice, "credits_applied").negate();
        var invoiced = PageLines.sum(invoice, "partially_invoiced_amount").negate();
        var sums = new ArrayList<Fact>();
        sums.add(new Fact("Subtotal", money(subtotal, currency)));
        if (subtotal.add(adjusted).add(credits).add(invoiced).compareTo(total) == 0) {
            add(sums, "Discounts and adjustments", adjusted, currency);
            add(sums, "Prepaid credits", credits, currency);
            add(sums, "Invoiced before", invoiced, currency);
        } else {
            add(sums, "Adjustments and credits", total.subtract(subtotal), currency);
        }
        sums.add(new Fact("Total", money(total, currency)));
        var credited = invoice.path("credit_notes")
                .valueStream()
                .map(note -> amount(note, "amount_applied"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        add(sums, "Account balance", due.subtract(total).add(credited), currency);
        add(sums, "Credit notes", credited.negate(), currency);
        if (status.equals("void")) {
            add(sums, "Voided", due.negate(), currency);
            due = BigDecimal.ZERO;
        }
        sums.add(new Fact(status.equals("paid") ? "Amount paid" : "Amount due", money(due, currency)));
        return sums;
    }

    /// What a note does not take off what is due went to the account balance.
    private static List<Fact> creditNotes(JsonNode invoice, String currency, Wording wording) {
        return invoice.path("credit_notes")
                .valueStream()
                .map(note -> {
                    var total = amount(note, "total");
                    var toBalance = total.subtract(amount(note, "amount_applied"));
                    var label = "%s, %s: %s"
                            .formatted(
                                    note.path("credit_note_number").asString(),
                                    date(note, "created_at", wording).orElse(""),
                                    note.path("reason").asString());
                    return new Fact(text(label + what(note, toBalance, currency)), money(total.negate(), currency));
                })
                .toList();
    }

    private static String what(JsonNode note, BigDecimal toBalance, String currency) {
        if (note.path("voided_at").isString()) {
            return " (void)";
        }
        return toBalance.signum() == 0 ? "" : " (%s to the account balance)".formatted(money(toBalance, currency));
    }

    private static void add(List<Fact> sums, String label, BigDecimal amount, String currency) {
        if (amount.signum() != 0) {
            sums.add(new Fact(label, money(amount, currency)));
        }
    }

    private static String money(BigDecimal amount, String currency) {
        return Wording.money(amount, currency);
    }

    static BigDecimal amount(JsonNode object, String field) {
        return new BigDecimal(object.path(field).asString("0"));
    }

    private static Optional<String> date(JsonNode object, String field, Wording wording) {
        return Optional.ofNullable(optional(object, field))
                .map(date -> wording.date(OffsetDateTime.parse(date).toInstant()));
    }

    private static @Nullable String optional(JsonNode object, String field) {
        return object.path(field).isString() ? text(object.path(field).stringValue()) : null;
    }
}
