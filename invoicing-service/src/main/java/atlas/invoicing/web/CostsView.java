package atlas.invoicing.web;

import atlas.invoicing.costs.CostBucket;
import atlas.invoicing.costs.CostBucket.PriceCost;
import atlas.invoicing.costs.Figures.Cell;
import atlas.kernel.Money;
import atlas.platform.form.PriceView;
import atlas.platform.json.AtlasJson;
import atlas.platform.json.Timestamps;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Costs as the API shows them.
record CostsView(List<BucketView> data) {

    private static final JsonMapper JSON = AtlasJson.storage();

    static CostsView of(List<CostBucket> buckets) {
        return new CostsView(buckets.stream().map(BucketView::of).toList());
    }

    record BucketView(
            String timeframeStart,
            String timeframeEnd,
            String subtotal,
            String total,
            List<PriceCostView> perPriceCosts) {

        private static BucketView of(CostBucket bucket) {
            return new BucketView(
                    Timestamps.text(bucket.period().start()),
                    Timestamps.text(bucket.period().end()),
                    bucket.subtotal().text(),
                    bucket.total().text(),
                    bucket.prices().stream()
                            .map(cost -> PriceCostView.of(cost, bucket.currency()))
                            .toList());
        }
    }

    record PriceCostView(
            ObjectNode price,
            String priceId,
            BigDecimal quantity,
            String subtotal,
            String total,
            List<PriceGroupView> priceGroups) {

        private static PriceCostView of(PriceCost cost, String currency) {
            var figures = cost.figures();
            var price = JSON.readValue(cost.price(), ObjectNode.class);
            var dimensions = new ArrayList<@Nullable String>();
            price.path("matrix_config")
                    .path("dimensions")
                    .forEach(name -> dimensions.add(name.isString() ? name.stringValue() : null));
            return new PriceCostView(
                    PriceView.complete(price),
                    cost.priceId(),
                    plain(figures.quantity()),
                    new Money(figures.subtotal(), currency).text(),
                    new Money(figures.total(), currency).text(),
                    figures.cells().entrySet().stream()
                            .map(cell -> PriceGroupView.of(dimensions, cell.getKey(), cell.getValue(), currency))
                            .toList());
        }
    }

    record PriceGroupView(
            @Nullable String groupingKey,
            @Nullable String groupingValue,
            @Nullable String secondaryGroupingKey,
            @Nullable String secondaryGroupingValue,
            BigDecimal quantity,
            String total) {

        private static PriceGroupView of(
                List<@Nullable String> dimensions, List<@Nullable String> values, Cell cell, String currency) {
            return new PriceGroupView(
                    at(dimensions, 0),
                    at(values, 0),
                    at(dimensions, 1),
                    at(values, 1),
                    plain(cell.quantity()),
                    new Money(cell.total(), currency).text());
        }

        private static @Nullable String at(List<@Nullable String> texts, int index) {
            return index < texts.size() ? texts.get(index) : null;
        }
    }

    private static BigDecimal plain(BigDecimal quantity) {
        var stripped = quantity.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
