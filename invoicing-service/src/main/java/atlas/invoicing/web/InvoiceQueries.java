package atlas.invoicing.web;

import atlas.invoicing.register.InvoiceQuery;
import atlas.invoicing.register.InvoiceQuery.Range;
import atlas.invoicing.register.InvoiceStatus;
import atlas.invoicing.terms.Payer;
import atlas.invoicing.terms.PublishedTerms;
import atlas.platform.identity.Caller;
import atlas.platform.replica.References;
import atlas.platform.web.InvalidRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Reads which invoices are asked for.
@Component
class InvoiceQueries {

    private static final Set<InvoiceStatus> LISTED =
            Set.of(InvoiceStatus.ISSUED, InvoiceStatus.PAID, InvoiceStatus.SYNCED);

    private static final Pattern WINDOW = Pattern.compile("(\\d{1,4})([dm])");

    private final References references;
    private final PublishedTerms terms;
    private final Clock clock;

    InvoiceQueries(References references, PublishedTerms terms, Clock clock) {
        this.references = references;
        this.terms = terms;
        this.clock = clock;
    }

    /// Dates are days of the customer who is asked for, or else of UTC.
    InvoiceQuery read(Caller caller, Parameters parameters) {
        var external = parameters.text("external_customer_id");
        var customer = external == null
                ? parameters.text("customer_id")
                : references
                        .getByExternalId(caller, "customer", external)
                        .path("id")
                        .stringValue();
        var zone = customer == null ? ZoneOffset.UTC : zone(caller, customer);
        return new InvoiceQuery(
                statuses(parameters),
                customer,
                parameters.text("subscription_id"),
                byDueDate(parameters) ? Range.all() : parameters.instants("invoice_date", zone),
                dueDate(parameters, zone),
                parameters.amounts("amount"),
                parameters.flag("is_recurring"));
    }

    private ZoneId zone(Caller caller, String customer) {
        return terms.payer(caller.merchant(), customer).map(Payer::zone).orElse(ZoneOffset.UTC);
    }

    /// `date_type` says which date the filters named `invoice_date` mean.
    private static boolean byDueDate(Parameters parameters) {
        return switch (parameters.text("date_type")) {
            case null -> false;
            case "invoice_date" -> false;
            case "due_date" -> true;
            case String other ->
                throw new InvalidRequest("date_type: '%s' is neither due_date nor invoice_date".formatted(other));
        };
    }

    private Range<Instant> dueDate(Parameters parameters, ZoneId zone) {
        var window = parameters.text("due_date_window");
        if (window != null) {
            return within(window);
        }
        var named = parameters.instants("due_date", zone);
        return named.isAll() && byDueDate(parameters) ? parameters.instants("invoice_date", zone) : named;
    }

    /// Due in the last so many days or months.
    private Range<Instant> within(String window) {
        var parts = WINDOW.matcher(window);
        if (!parts.matches()) {
            throw new InvalidRequest("due_date_window: must be a number of days or months, as in 7d or 2m");
        }
        var now = clock.instant();
        var number = Long.parseLong(parts.group(1));
        var utc = now.atZone(ZoneOffset.UTC);
        var from = parts.group(2).equals("d") ? utc.minusDays(number) : utc.minusMonths(number);
        return new Range<>(null, from.toInstant(), now, null);
    }

    private static Set<InvoiceStatus> statuses(Parameters parameters) {
        var asked = EnumSet.noneOf(InvoiceStatus.class);
        for (var text : parameters.all("status")) {
            asked.add(InvoiceStatus.of(text)
                    .orElseThrow(() -> new InvalidRequest("status: '%s' is not a status".formatted(text))));
        }
        return asked.isEmpty() ? LISTED : asked;
    }
}
