package atlas.invoicing.evaluate;

import static java.util.stream.Collectors.groupingBy;

import atlas.invoicing.evaluate.EvaluatedPrice.Group;
import atlas.invoicing.quantity.UsageQuantities;
import atlas.invoicing.quantity.UsageQuantities.SupposedEvent;
import atlas.kernel.BillingPeriod;
import atlas.kernel.MerchantId;
import atlas.rating.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Rates usage by prices as an invoice line would be, before any adjustment. Each group is priced for
/// itself: its tiers begin anew.
@Component
public class Evaluations {

    private static final int MAX_GROUPS = 1_000;

    private final UsageQuantities quantities;

    Evaluations(UsageQuantities quantities) {
        this.quantities = quantities;
    }

    /// Whose usage is evaluated, and when.
    ///
    /// @param supposed the events to evaluate instead of those that happened
    public record Subject(
            MerchantId merchant,
            String customerId,
            BillingPeriod timeframe,
            @Nullable List<SupposedEvent> supposed) {}

    /// @param filter on events, in the dialect of metrics
    public record Evaluation(
            PriceDefinition price, @Nullable String filter, List<String> groupingKeys) {

        public Evaluation {
            groupingKeys = List.copyOf(groupingKeys);
        }
    }

    /// More groups than one answer can hold.
    public static final class TooManyGroups extends RuntimeException {

        TooManyGroups() {
            super("There are more than %d groups; a filter or fewer grouping keys make less".formatted(MAX_GROUPS));
        }
    }

    /// @throws TooManyGroups if there are more groups than one answer can hold
    public EvaluatedPrice of(Subject subject, Evaluation evaluation) {
        var price = evaluation.price();
        var groups = price.metricSql() == null
                ? List.of(rated(price, List.of(), Quantities.of(price.fixedQuantity())))
                : usage(subject, evaluation, price.metricSql());
        if (groups.size() > MAX_GROUPS) {
            throw new TooManyGroups();
        }
        return new EvaluatedPrice(price.currency(), groups);
    }

    private List<Group> usage(Subject subject, Evaluation evaluation, String metricSql) {
        var keys = evaluation.groupingKeys();
        var own = evaluation.price().pricing().groupingKeys();
        var totals = ask(subject, evaluation, metricSql, keys);
        if (own.isEmpty()) {
            return totals.stream()
                    .map(group -> rated(evaluation.price(), group.values(), Quantities.of(group.quantity())))
                    .toList();
        }
        var all = Stream.concat(keys.stream(), own.stream()).distinct().toList();
        Map<List<@Nullable String>, List<Quantities.Group>> cells = ask(subject, evaluation, metricSql, all).stream()
                .collect(groupingBy(group -> group.values().subList(0, keys.size())));
        return totals.stream()
                .map(total -> rated(
                        evaluation.price(),
                        total.values(),
                        new Quantities(
                                total.quantity(),
                                cells.getOrDefault(total.values(), List.of()).stream()
                                        .map(cell -> only(own, all, cell))
                                        .toList())))
                .toList();
    }

    private List<Quantities.Group> ask(Subject subject, Evaluation evaluation, String metricSql, List<String> keys) {
        var question = new UsageQuantities.Question(
                subject.customerId(),
                metricSql,
                evaluation.filter(),
                keys,
                List.of(subject.timeframe()),
                subject.supposed());
        return quantities.of(subject.merchant(), question).getFirst();
    }

    private static Quantities.Group only(List<String> own, List<String> all, Quantities.Group cell) {
        var values = new ArrayList<@Nullable String>();
        own.forEach(key -> values.add(cell.values().get(all.indexOf(key))));
        return new Quantities.Group(values, cell.quantity());
    }

    private static Group rated(PriceDefinition price, List<@Nullable String> values, Quantities quantities) {
        var rated = price.pricing().rate(quantities, 1, 1).rounded(price.currency());
        return new Group(values, quantities.total(), rated.subtotal());
    }
}
