package atlas.invoicing.costs;

import atlas.kernel.BillingPeriod;
import atlas.kernel.Money;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// What was charged in a stretch of time.
public record CostBucket(BillingPeriod period, String currency, List<PriceCost> prices) {

    /// @param price the whole price as it was published, as JSON
    public record PriceCost(String priceId, String price, Figures figures) {

        private PriceCost plus(PriceCost other) {
            return new PriceCost(priceId, price, figures.plus(other.figures));
        }
    }

    /// Every price once, with all that it costs.
    public CostBucket {
        var byPrice = new LinkedHashMap<String, PriceCost>();
        prices.forEach(cost -> byPrice.merge(cost.priceId(), cost, PriceCost::plus));
        prices = List.copyOf(byPrice.values());
    }

    public Money subtotal() {
        return sum(Figures::subtotal);
    }

    public Money total() {
        return sum(Figures::total);
    }

    /// With those of another subscription up to the same day; each from the start of its own period, and
    /// the whole from the earlier one.
    CostBucket plus(CostBucket other) {
        var start = period.start().isBefore(other.period.start()) ? period.start() : other.period.start();
        return new CostBucket(
                new BillingPeriod(start, period.end()),
                currency,
                Stream.concat(prices.stream(), other.prices.stream()).toList());
    }

    private Money sum(Function<Figures, BigDecimal> figure) {
        return new Money(
                prices.stream().map(cost -> figure.apply(cost.figures())).reduce(BigDecimal.ZERO, BigDecimal::add),
                currency);
    }
}
