package atlas.subscription.signup;

import atlas.kernel.Decimals;
import atlas.platform.json.AtlasJson;
import atlas.platform.web.InvalidRequest;
import atlas.subscription.domain.subscription.Adjustment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Adjustments as requests and plans describe them, in the form in which they are published.
public final class Adjustments {

    private static final JsonMapper JSON = AtlasJson.storage();
    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};
    private static final Map<String, String> AMOUNT_OF_TYPE = Map.of(
            "usage_discount", "usage_discount",
            "amount_discount", "amount_discount",
            "percentage_discount", "percentage_discount",
            "minimum", "minimum_amount",
            "maximum", "maximum_amount");
    private static final Set<String> MONEY = Set.of("amount_discount", "minimum_amount", "maximum_amount");
    private static final Set<String> COMMON = Set.of(
            "adjustment_type",
            "applies_to_all",
            "applies_to_item_ids",
            "applies_to_price_ids",
            "currency",
            "filters",
            "is_invoice_level",
            "item_id",
            "plan_phase_order",
            "price_type",
            "reason");
    private static final Map<String, List<String>> PRICE_TYPES = Map.of(
            "usage", List.of("usage"),
            "fixed", List.of("fixed"),
            "fixed_in_advance", List.of("fixed_in_advance"),
            "fixed_in_arrears", List.of("fixed_in_arrears"),
            "in_arrears", List.of("in_arrears"));

    private Adjustments() {}

    /// One that the catalog has published.
    static Adjustment published(JsonNode adjustment) {
        return new Adjustment(adjustment.path("id").stringValue(), JSON.convertValue(adjustment, FIELDS));
    }

    /// @throws InvalidRequest with everything that is wrong
    public static Adjustment read(String id, ObjectNode request) {
        return read(id, request, null);
    }

    static Adjustment read(String id, ObjectNode request, @Nullable String replaces) {
        var errors = new ArrayList<String>();
        var type = request.path("adjustment_type").asString("");
        var amountField = AMOUNT_OF_TYPE.get(type);
        if (amountField == null) {
            throw new InvalidRequest("adjustment_type: must be one of "
                    + AMOUNT_OF_TYPE.keySet().stream().sorted().toList());
        }
        request.propertyNames().stream()
                .filter(field -> !COMMON.contains(field) && !field.equals(amountField))
                .forEach(field -> errors.add("adjustment." + field + ": is not a field of a " + type));
        var amount = amount(amountField, request.path(amountField), errors);
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("id", id);
        fields.put("adjustment_type", type);
        fields.put(amountField, MONEY.contains(amountField) ? amount.toPlainString() : amount);
        fields.put("item_id", text(request.path("item_id")));
        fields.put("applies_to_price_ids", texts(request.path("applies_to_price_ids"), errors));
        fields.put("applies_to_item_ids", texts(request.path("applies_to_item_ids"), errors));
        fields.put("filters", filters(request, errors));
        fields.put("applies_to_all", appliesToAll(request, errors));
        fields.put("is_invoice_level", !type.equals("usage_discount") && flag(request.path("is_invoice_level"), true));
        fields.put("reason", text(request.path("reason")));
        fields.put("replaces_adjustment_id", replaces);
        check(request, type, errors);
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
        return new Adjustment(id, fields);
    }

    private static void check(ObjectNode request, String type, List<String> errors) {
        if (type.equals("minimum") && text(request.path("item_id")) == null) {
            errors.add("adjustment.item_id: must be given, the item that a minimum is charged for");
        }
        if (!request.path("plan_phase_order").isNull()
                && !request.path("plan_phase_order").isMissingNode()) {
            errors.add("adjustment.plan_phase_order: plans have no phases here");
        }
    }

    private static BigDecimal amount(String field, JsonNode value, List<String> errors) {
        try {
            var amount = Decimals.parse(value.isNumber() ? value.decimalValue().toPlainString() : value.asString(""));
            var isShare = field.equals("percentage_discount");
            if (amount.signum() < 0 || (isShare && amount.compareTo(BigDecimal.ONE) > 0)) {
                errors.add("adjustment.%s: must %s".formatted(field, isShare ? "be from 0 to 1" : "not be negative"));
            }
            return amount;
        } catch (NumberFormatException _) {
            errors.add("adjustment." + field + ": must be a decimal number");
            return BigDecimal.ZERO;
        }
    }

    /// Exactly one way of saying what it applies to; nothing said means everything.
    private static boolean appliesToAll(ObjectNode request, List<String> errors) {
        var all = flag(request.path("applies_to_all"), false);
        var ways = Stream.of("applies_to_price_ids", "applies_to_item_ids", "filters")
                        .filter(field -> !request.path(field).isEmpty())
                        .count()
                + (all ? 1 : 0);
        if (ways > 1) {
            errors.add("adjustment: only one of applies_to_all, applies_to_price_ids, applies_to_item_ids and filters"
                    + " can be given");
        }
        return ways == 0 ? request.path("price_type").isMissingNode() : all;
    }

    private static List<Map<String, Object>> filters(ObjectNode request, List<String> errors) {
        var filters = new ArrayList<Map<String, Object>>();
        for (var filter : request.path("filters")) {
            var field = filter.path("field").asString("");
            var operator = filter.path("operator").asString("");
            if (!Set.of("price_id", "item_id", "price_type", "currency", "pricing_unit_id")
                            .contains(field)
                    || !Set.of("includes", "excludes").contains(operator)) {
                errors.add("adjustment.filters: a filter has field, operator includes or excludes, and values");
            }
            filters.add(filter(field, operator, texts(filter.path("values"), errors)));
        }
        var priceType = request.path("price_type").asString("");
        if (!priceType.isEmpty()) {
            var values = PRICE_TYPES.get(priceType);
            if (values == null) {
                errors.add("adjustment.price_type: must be one of "
                        + PRICE_TYPES.keySet().stream().sorted().toList());
            } else {
                filters.add(filter("price_type", "includes", values));
            }
        }
        return filters;
    }

    private static Map<String, Object> filter(String field, String operator, List<String> values) {
        return Map.of("field", field, "operator", operator, "values", values);
    }

    private static List<String> texts(JsonNode list, List<String> errors) {
        if (list.valueStream().anyMatch(one -> !one.isString())) {
            errors.add("adjustment: lists hold texts");
            return List.of();
        }
        return list.valueStream().map(JsonNode::stringValue).toList();
    }

    private static boolean flag(JsonNode value, boolean byDefault) {
        return value.isBoolean() ? value.booleanValue() : byDefault;
    }

    private static @Nullable String text(JsonNode value) {
        return value.stringValueOpt().orElse(null);
    }
}
