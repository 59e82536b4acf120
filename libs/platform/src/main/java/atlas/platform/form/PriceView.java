package atlas.platform.form;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What the API shows of a price beyond what is published of it.
public final class PriceView {

    private static final List<String> NULLS = List.of(
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

    public static ObjectNode complete(ObjectNode price) {
        NULLS.stream().filter(name -> !price.has(name)).forEach(price::putNull);
        return price;
    }
}
