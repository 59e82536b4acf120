package atlas.catalog.web;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// A plan as the API shows it: what is published, and the fields that nothing can set yet. Every plan is
/// the only one of its product.
final class PlanView {

    private static final List<String> UNSET =
            List.of("base_plan", "base_plan_id", "discount", "minimum", "minimum_amount", "maximum", "maximum_amount");

    private PlanView() {}

    static ObjectNode of(ObjectNode plan) {
        plan.get("prices").forEach(price -> PriceView.of((ObjectNode) price));
        plan.putObject("trial_config").putNull("trial_period").put("trial_period_unit", "days");
        plan.putArray("plan_phases");
        plan.putObject("product")
                .put("id", plan.get("id").stringValue())
                .put("name", plan.get("name").stringValue())
                .put("created_at", plan.get("created_at").stringValue());
        UNSET.forEach(plan::putNull);
        return plan;
    }
}
