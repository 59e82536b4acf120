package atlas.rating;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Price models by the short spelling that tables of examples use: `unit 0.02`, `package 10 0.80`,
/// `tiered 0-10 0.50, 10- 0.10`, `bulk -10 0.50, - 0.40`.
final class Models {

    private Models() {}

    static PriceModel of(String spelling) {
        var type = spelling.substring(0, spelling.indexOf(' '));
        var rest = spelling.substring(type.length() + 1);
        return PriceModels.parse(type, config(type, rest.split(",\\s*"), rest.split(" ")));
    }

    private static Map<String, ?> config(String type, String[] tiers, String[] words) {
        return switch (type) {
            case "unit" -> Map.of("unit_amount", words[0]);
            case "package" -> Map.of("package_size", words[0], "package_amount", words[1]);
            case "tiered" -> Map.of("tiers", each(tiers, "first_unit", "last_unit"));
            case "bulk" -> Map.of("tiers", each(tiers, "ignored", "maximum_units"));
            default -> throw new IllegalArgumentException(type);
        };
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
