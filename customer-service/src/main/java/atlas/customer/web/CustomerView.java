package atlas.customer.web;

import atlas.eventstore.Entity;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// A customer as the API shows it: what is published, and the fields that nothing can set yet.
final class CustomerView {

    private static final List<String> UNSET = List.of(
            "exempt_from_automated_tax",
            "automatic_tax_enabled",
            "accounting_sync_configuration",
            "reporting_configuration",
            "payment_configuration",
            "default_payment_method");

    private CustomerView() {}

    static ObjectNode of(Entity customer) {
        var view = customer.data();
        view.putObject("hierarchy").putNull("parent").putArray("children");
        UNSET.forEach(view::putNull);
        return view;
    }
}
