package atlas.rating.adjustment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The prices that an adjustment applies to: all that meet every condition given. Lists that are empty
/// are no condition.
///
/// @param toAll whether it was said to apply to all
public record AdjustmentTarget(boolean toAll, List<String> priceIds, List<String> itemIds, List<Filter> filters) {

    public static final AdjustmentTarget ALL = new AdjustmentTarget(true, List.of(), List.of(), List.of());

    public AdjustmentTarget {
        priceIds = List.copyOf(priceIds);
        itemIds = List.copyOf(itemIds);
        filters = List.copyOf(filters);
    }

    public static AdjustmentTarget ofPrices(String... ids) {
        return new AdjustmentTarget(false, List.of(ids), List.of(), List.of());
    }

    public static AdjustmentTarget ofItems(String... ids) {
        return new AdjustmentTarget(false, List.of(), List.of(ids), List.of());
    }

    /// What a filter looks at.
    public enum Field {
        PRICE_ID,
        ITEM_ID,
        PRICE_TYPE,
        CURRENCY,
        PRICING_UNIT_ID;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Field> of(String wireName) {
            return Arrays.stream(values())
                    .filter(field -> field.wireName().equals(wireName))
                    .findFirst();
        }
    }

    /// @param includes whether the price must have one of the values, or none of them
    public record Filter(Field field, boolean includes, List<String> values) {

        public Filter {
            values = List.copyOf(values);
        }

        boolean matches(PriceFacts price) {
            return includes == values.stream().anyMatch(value -> is(price, value));
        }

        private boolean is(PriceFacts price, String value) {
            return switch (field) {
                case PRICE_ID -> price.priceId().equals(value);
                case ITEM_ID -> price.itemId().equals(value);
                case PRICE_TYPE -> price.isOfType(value);
                case CURRENCY -> price.inMoney() && price.currency().equals(value);
                case PRICING_UNIT_ID -> !price.inMoney() && price.currency().equals(value);
            };
        }

        private Filter withPriceIds(UnaryOperator<String> names) {
            return field == Field.PRICE_ID
                    ? new Filter(field, includes, values.stream().map(names).toList())
                    : this;
        }
    }

    public boolean matches(PriceFacts price) {
        return (priceIds.isEmpty() || priceIds.contains(price.priceId()))
                && (itemIds.isEmpty() || itemIds.contains(price.itemId()))
                && filters.stream().allMatch(filter -> filter.matches(price));
    }

    AdjustmentTarget withPriceIds(UnaryOperator<String> names) {
        return new AdjustmentTarget(
                toAll,
                priceIds.stream().map(names).toList(),
                itemIds,
                filters.stream().map(filter -> filter.withPriceIds(names)).toList());
    }
}
