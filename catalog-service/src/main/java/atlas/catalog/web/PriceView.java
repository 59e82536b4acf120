package atlas.catalog.web;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// A price as the API shows it: what is published, and the fields that nothing can set yet.
final class PriceView {

    private static final List<String> UNSET = List.of(
            "replaces_price_id",
            "invoicing_cycle_configuration",
            "dimensional_price_configuration",
            "plan_phase_order",
            "conversion_rate",
            "conversion_rate_config",
            "credit_allocation",
            "composite_price_filters",
            "invoice_grouping_key",
            "license_type",
            "discount",
            "minimum",
            "minimum_amount",
            "maximum",
            "maximum_amount");

    private PriceView() {}

    static ObjectNode of(ObjectNode price) {
        UNSET.forEach(price::putNull);
        return price;
    }
}
