package atlas.rating;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import atlas.rating.Quantities.Group;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How a price charges for usage: its model, applied to each value of the invoice grouping key if it has
/// one.
public record Pricing(PriceModel model, @Nullable String invoiceGroupingKey) {

    /// The pricing of a price as the API shows it.
    ///
    /// @throws InvalidPriceModel if this is no price that can be priced
    public static Pricing of(Map<String, ? extends @Nullable Object> price) {
        return new Pricing(PriceModels.parse(typeOf(price), configOf(price)), keyOf(price));
    }

    /// The pricing of a price as a merchant asks for it.
    ///
    /// @throws InvalidPriceModel if this is no price that can be priced, or more is asked of it
    public static Pricing asked(Map<String, ? extends @Nullable Object> price) {
        return new Pricing(PriceModels.parseAsked(typeOf(price), configOf(price)), keyOf(price));
    }

    private static String typeOf(Map<String, ? extends @Nullable Object> price) {
        return String.valueOf(price.get("model_type"));
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Map<String, @Nullable Object> configOf(Map<String, ? extends @Nullable Object> price) {
        return price.get(typeOf(price) + "_config") instanceof Map<?, ?> fields
                ? (Map<String, @Nullable Object>) fields
                : null;
    }

    private static @Nullable String keyOf(Map<String, ? extends @Nullable Object> price) {
        return price.get("invoice_grouping_key") instanceof String text ? text : null;
    }

    /// The event properties to measure usage by: the invoice grouping key first, then what the model
    /// itself tells apart, each once.
    public List<String> groupingKeys() {
        return Stream.concat(Stream.ofNullable(invoiceGroupingKey), model.groupingKeys().stream())
                .distinct()
                .toList();
    }

    /// What usage of one period costs.
    ///
    /// @param quantities by [#groupingKeys]
    public Rated rate(Quantities quantities, long serviceDays, long periodDays) {
        return invoiceGroupingKey == null
                ? Rating.rateUsage(model, quantities, serviceDays, periodDays)
                : Rated.sum(rateEach(invoiceGroupingKey, quantities, serviceDays, periodDays));
    }

    /// What usage costs for each value of the invoice grouping key; the sub-lines say the value.
    ///
    /// @param quantities by [#groupingKeys]
    private List<Rated> rateEach(String key, Quantities quantities, long serviceDays, long periodDays) {
        var keys = groupingKeys();
        return quantities.groupedBy(keys.size()).stream()
                .collect(groupingBy(
                        group -> Optional.ofNullable(group.values().getFirst()), LinkedHashMap::new, toList()))
                .values()
                .stream()
                .map(groups -> {
                    var part = Quantities.of(
                            groups.stream().map(group -> ofModel(group, keys)).toList());
                    return Rating.rateUsage(model, part, serviceDays, periodDays)
                            .detailed(part.total())
                            .grouped(
                                    new Grouping(key, groups.getFirst().values().getFirst()));
                })
                .toList();
    }

    private Group ofModel(Group group, List<String> keys) {
        var values = new ArrayList<@Nullable String>();
        model.groupingKeys().forEach(key -> values.add(group.values().get(keys.indexOf(key))));
        return new Group(values, group.quantity());
    }
}
