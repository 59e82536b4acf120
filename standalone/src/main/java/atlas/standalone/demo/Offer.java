package atlas.standalone.demo;

import java.util.List;
import java.util.Map;

/// What a merchant sells: one plan, with a price for each metric and fixed fees.
///
/// @param id the merchant's own id of the plan
public record Offer(String id, String name, List<Charge> charges) {

    public Offer {
        charges = List.copyOf(charges);
    }

    /// One price of the plan.
    public sealed interface Charge {

        String name();

        Map<String, Object> model();
    }

    /// Charged by what a metric measures.
    public record Metered(String name, String sql, Map<String, Object> model) implements Charge {

        public Metered {
            model = Map.copyOf(model);
        }
    }

    /// Charged by the month.
    public record Fixed(String name, boolean inAdvance, Map<String, Object> model) implements Charge {

        public Fixed {
            model = Map.copyOf(model);
        }
    }

    static Map<String, Object> unit(String amount) {
        return Map.of("model_type", "unit", "unit_config", Map.of("unit_amount", amount));
    }

    /// @param first the last unit of the first tier
    static Map<String, Object> tiered(int first, String firstAmount, String thenAmount) {
        return Map.of(
                "model_type",
                "tiered",
                "tiered_config",
                Map.of(
                        "tiers",
                        List.of(
                                Map.of("first_unit", 0, "last_unit", first, "unit_amount", firstAmount),
                                Map.of("first_unit", first, "unit_amount", thenAmount))));
    }
}
