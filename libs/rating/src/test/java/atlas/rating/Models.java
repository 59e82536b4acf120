package atlas.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Price models by the short spelling that tables of examples use: `unit 0.02`, `package 10 0.80`,
/// `tiered 0-10 0.50, 10- 0.10`, `bulk -10 0.50, - 0.40`, `tiered_package 100 0 1.00, 1000 0.80`,
/// `grouped_tiered region 0 1.00, 10 0.50`, `threshold_total_amount 0 0, 100 50`,
/// `matrix model,region 3.00 alpha/west 2.00`. Quantities by group are `alpha/west 5, -/east 2`.
final class Models {

    private Models() {}

    static PriceModel of(String spelling) {
        var type = spelling.substring(0, spelling.indexOf(' '));
        var rest = spelling.substring(type.length() + 1);
        return PriceModels.parse(type, config(type, rest.split(",\\s*"), rest.split(" ")));
    }

    static Quantities quantities(String groups) {
        return Quantities.of(Arrays.stream(groups.split(",\\s*"))
                .map(group -> {
                    var words = group.split(" ", -1);
                    return new Quantities.Group(values(words[0]), new BigDecimal(words[1]));
                })
                .toList());
    }

    private static List<@Nullable String> values(String spelling) {
        var values = new ArrayList<@Nullable String>();
        for (var value : spelling.split("/", -1)) {
            values.add(value.equals("-") ? null : value);
        }
        return values;
    }

    private static Map<String, ?> config(String type, String[] tiers, String[] words) {
        return switch (type) {
            case "unit" -> Map.of("unit_amount", words[0]);
            case "package" -> Map.of("package_size", words[0], "package_amount", words[1]);
            case "tiered" -> Map.of("tiers", each(tiers, "first_unit", "last_unit"));
            case "bulk" -> Map.of("tiers", each(tiers, "ignored", "maximum_units"));
            case "tiered_package" ->
                Map.of("package_size", words[0], "tiers", rows(rest(tiers, words[0]), "tier_lower_bound", "per_unit"));
            case "grouped_tiered" ->
                Map.of(
                        "grouping_key",
                        words[0],
                        "tiers",
                        rows(rest(tiers, words[0]), "tier_lower_bound", "unit_amount"));
            case "threshold_total_amount" -> Map.of("consumption_table", rows(tiers, "threshold", "total_amount"));
            case "matrix" ->
                Map.of(
                        "dimensions",
                        List.of(words[0].split(",")),
                        "default_unit_amount",
                        words[1],
                        "matrix_values",
                        List.of(Map.of("dimension_values", values(words[2]), "unit_amount", words[3])));
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static String[] rest(String[] rows, String firstWord) {
        var rest = rows.clone();
        rest[0] = rest[0].substring(firstWord.length() + 1);
        return rest;
    }

    private static List<Map<String, ?>> rows(String[] rows, String from, String amount) {
        return Arrays.stream(rows)
                .<Map<String, ?>>map(row -> Map.of(from, row.split(" ", -1)[0], amount, row.split(" ", -1)[1]))
                .toList();
    }

    private static List<Map<String, ?>> each(String[] tiers, String from, String to) {
        return Arrays.stream(tiers)
                .<Map<String, ?>>map(tier -> tier(tier, from, to))
                .toList();
    }

    private static Map<String, ?> tier(String tier, String from, String to) {
        var dash = tier.indexOf('-');
        var space = tier.indexOf(' ');
        var fields = new HashMap<>(Map.of(from, tier.substring(0, dash), "unit_amount", tier.substring(space + 1)));
        if (dash + 1 < space) {
            fields.put(to, tier.substring(dash + 1, space));
        }
        return fields;
    }
}
