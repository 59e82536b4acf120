package atlas.invoicing.web;

import atlas.invoicing.register.InvoiceQuery;
import atlas.invoicing.register.InvoiceStatus;
import atlas.platform.identity.Caller;
import atlas.platform.replica.References;
import atlas.platform.web.InvalidRequest;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Reads which invoices are asked for.
@Component
class InvoiceQueries {

    private static final Set<InvoiceStatus> LISTED =
            Set.of(InvoiceStatus.ISSUED, InvoiceStatus.PAID, InvoiceStatus.SYNCED);

    private final References references;

    InvoiceQueries(References references) {
        this.references = references;
    }

    InvoiceQuery read(Caller caller, Parameters parameters) {
        parameters.refuse("due_date_window");
        parameters.refuse("is_recurring");
        parameters.refuse("date_type");
        var external = parameters.text("external_customer_id");
        var customer = external == null
                ? parameters.text("customer_id")
                : references
                        .getByExternalId(caller, "customer", external)
                        .path("id")
                        .stringValue();
        return new InvoiceQuery(
                statuses(parameters),
                customer,
                parameters.text("subscription_id"),
                parameters.instants("invoice_date"),
                parameters.instants("due_date"),
                parameters.amounts("amount"));
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
