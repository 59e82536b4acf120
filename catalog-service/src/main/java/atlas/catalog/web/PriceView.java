package atlas.catalog.web;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// A price as the API shows it: what is published, and the fields that follow from it or that nothing can
/// set.
final class PriceView {

    private static final List<String> UNSET = List.of(
            "invoicing_cycle_configuration",
            "dimensional_price_configuration",
            "plan_phase_order",
            "credit_allocation",
            "composite_price_filters",
            "license_type",
            "discount",
            "minimum",
            "minimum_amount",
            "maximum",
            "maximum_amount");

    private PriceView() {}

    static ObjectNode of(ObjectNode price) {
        UNSET.forEach(price::putNull);
        var rate = price.path("conversion_rate");
        price.putNull("conversion_rate_config");
        if (rate.isNumber()) {
            price.putObject("conversion_rate_config")
                    .put("conversion_rate_type", "unit")
                    .putObject("unit_config")
                    .put("unit_amount", rate.decimalValue().toPlainString());
        }
        return price;
    }
}
