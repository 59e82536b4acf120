package atlas.rating.adjustment;

import atlas.rating.Config;
import atlas.rating.adjustment.AdjustmentTarget.Field;
import atlas.rating.adjustment.AdjustmentTarget.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// Reads what an adjustment applies to.
final class Targets {

    private static final Set<String> PRICE_TYPES =
            Set.of("usage", "fixed", "fixed_in_advance", "fixed_in_arrears", "in_arrears");
    private static final String WAYS = "applies_to_all, applies_to_price_ids, applies_to_item_ids or filters";

    private Targets() {}

    /// As a request writes it: exactly one of the four ways, and perhaps a currency and a price type.
    static AdjustmentTarget asked(Config fields) {
        var toAll = fields.flag("applies_to_all");
        var ways = Stream.of("applies_to_price_ids", "applies_to_item_ids", "filters")
                        .filter(fields::has)
                        .count()
                + (toAll ? 1 : 0);
        if (ways != 1) {
            fields.refuse("applies_to_all", "exactly one must be given of " + WAYS);
        }
        var filters = new ArrayList<>(filters(fields));
        narrow(filters, fields, "currency", Field.CURRENCY);
        narrow(filters, fields, "price_type", Field.PRICE_TYPE);
        checkPriceTypes(fields, filters);
        return new AdjustmentTarget(
                toAll, ids(fields, "applies_to_price_ids"), ids(fields, "applies_to_item_ids"), filters);
    }

    static AdjustmentTarget shown(Config fields) {
        return new AdjustmentTarget(
                fields.flag("applies_to_all"),
                values(fields, "applies_to_price_ids"),
                values(fields, "applies_to_item_ids"),
                filters(fields));
    }

    private static void narrow(List<Filter> filters, Config fields, String name, Field field) {
        var value = fields.optionalText(name);
        if (value != null) {
            filters.add(new Filter(field, true, List.of(value)));
        }
    }

    private static void checkPriceTypes(Config fields, List<Filter> filters) {
        var known = filters.stream()
                .filter(filter -> filter.field() == Field.PRICE_TYPE)
                .flatMap(filter -> filter.values().stream())
                .allMatch(PRICE_TYPES::contains);
        if (!known) {
            fields.refuse("price_type", "must be usage, fixed, fixed_in_advance, fixed_in_arrears or in_arrears");
        }
    }

    private static List<String> ids(Config fields, String name) {
        var ids = values(fields, name);
        if (fields.has(name) && ids.isEmpty()) {
            fields.refuse(name, "must not be empty");
        }
        return ids;
    }

    private static List<String> values(Config fields, String name) {
        return fields.has(name)
                ? fields.texts(name).stream().filter(Objects::nonNull).toList()
                : List.of();
    }

    private static List<Filter> filters(Config fields) {
        return fields.has("filters")
                ? fields.list("filters").stream().map(Targets::filter).toList()
                : List.of();
    }

    private static Filter filter(Config fields) {
        var field = Field.of(fields.text("field")).orElseGet(() -> {
            fields.refuse("field", "must be price_id, item_id, price_type, currency or pricing_unit_id");
            return Field.PRICE_ID;
        });
        var operator = fields.text("operator");
        if (!operator.equals("includes") && !operator.equals("excludes")) {
            fields.refuse("operator", "must be includes or excludes");
        }
        var values = fields.texts("values").stream().filter(Objects::nonNull).toList();
        return new Filter(field, operator.equals("includes"), values);
    }
}
