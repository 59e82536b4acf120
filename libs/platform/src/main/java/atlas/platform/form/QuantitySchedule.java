package atlas.platform.form;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Which quantity of which fixed price is charged from when to when.
public final class QuantitySchedule {

    private QuantitySchedule() {}

    /// @param intervals published price intervals
    public static ArrayNode of(List<ObjectNode> intervals) {
        var schedule = JsonNodeFactory.instance.arrayNode();
        intervals.stream().filter(QuantitySchedule::isFixed).forEach(interval -> add(schedule, interval));
        return schedule;
    }

    public static boolean isFixed(JsonNode interval) {
        return interval.path("price").path("price_type").asString("").equals("fixed_price");
    }

    private static void add(ArrayNode schedule, ObjectNode interval) {
        var price = interval.path("price");
        var starts = new ArrayList<JsonNode>(List.of(interval.path("start_date")));
        var quantities = new ArrayList<JsonNode>(List.of(price.path("fixed_price_quantity")));
        interval.path("fixed_fee_quantity_transitions").forEach(transition -> {
            var effective = transition.path("effective_date");
            if (!instant(effective).isAfter(instant(interval.path("start_date")))) {
                quantities.set(0, transition.path("quantity"));
            } else if (interval.path("end_date").isNull()
                    || instant(effective).isBefore(instant(interval.path("end_date")))) {
                starts.add(effective);
                quantities.add(transition.path("quantity"));
            }
        });
        for (var i = 0; i < starts.size(); i++) {
            var entry = schedule.addObject();
            entry.set("price_id", price.path("id"));
            entry.set("start_date", starts.get(i));
            entry.set("end_date", i + 1 < starts.size() ? starts.get(i + 1) : interval.path("end_date"));
            entry.set("quantity", quantities.get(i));
        }
    }

    private static Instant instant(JsonNode date) {
        return OffsetDateTime.parse(date.stringValue()).toInstant();
    }
}
