package atlas.subscription.signup;

import atlas.kernel.Decimals;
import atlas.platform.json.AtlasJson;
import atlas.platform.web.FeatureNotAvailable;
import atlas.platform.web.InvalidRequest;
import atlas.rating.adjustment.Adjustment.AmountDiscount;
import atlas.rating.adjustment.Adjustment.Maximum;
import atlas.rating.adjustment.Adjustment.Minimum;
import atlas.rating.adjustment.Adjustment.PercentageDiscount;
import atlas.rating.adjustment.Adjustment.UsageDiscount;
import atlas.rating.adjustment.InvalidAdjustment;
import atlas.rating.adjustment.UnsupportedAdjustment;
import atlas.subscription.domain.subscription.Adjustment;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Adjustments as requests and plans write them, and the form in which they are kept and published.
final class Adjustments {

    private static final JsonMapper JSON = AtlasJson.storage();
    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};

    private Adjustments() {}

    /// @throws InvalidRequest with everything that is wrong
    static atlas.rating.adjustment.Adjustment read(String id, ObjectNode request) {
        try {
            return atlas.rating.adjustment.Adjustments.parse(id, "adjustment", JSON.convertValue(request, FIELDS));
        } catch (InvalidAdjustment e) {
            throw new InvalidRequest(e.errors());
        } catch (UnsupportedAdjustment e) {
            throw new FeatureNotAvailable(String.valueOf(e.getMessage()));
        }
    }

    /// One that the catalog has published.
    static atlas.rating.adjustment.Adjustment published(JsonNode adjustment) {
        return atlas.rating.adjustment.Adjustments.published(JSON.convertValue(adjustment, FIELDS));
    }

    /// @param replaces the adjustment of the plan that it replaces; null if it is none of the kind
    static Adjustment kept(atlas.rating.adjustment.Adjustment adjustment, @Nullable String replaces) {
        var target = adjustment.target();
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("id", adjustment.id());
        fields.put("adjustment_type", adjustment.type().wireName());
        switch (adjustment) {
            case UsageDiscount(var _, var units) -> fields.put("usage_discount", units);
            case AmountDiscount(var _, var amount) -> fields.put("amount_discount", Decimals.plain(amount));
            case PercentageDiscount(var _, var share) -> fields.put("percentage_discount", share);
            case Minimum(var _, var amount, var itemId) -> {
                fields.put("minimum_amount", Decimals.plain(amount));
                fields.put("item_id", itemId);
            }
            case Maximum(var _, var amount) -> fields.put("maximum_amount", Decimals.plain(amount));
        }
        fields.put("applies_to_all", target.toAll());
        fields.put("applies_to_price_ids", target.priceIds());
        fields.put("applies_to_item_ids", target.itemIds());
        fields.put("filters", target.filters().stream().map(Adjustments::filter).toList());
        fields.put("is_invoice_level", adjustment.isInvoiceLevel());
        fields.put("reason", adjustment.reason());
        fields.put("replaces_adjustment_id", replaces);
        return new Adjustment(adjustment.id(), fields);
    }

    private static Map<String, Object> filter(atlas.rating.adjustment.AdjustmentTarget.Filter filter) {
        return Map.of(
                "field",
                filter.field().wireName(),
                "operator",
                filter.includes() ? "includes" : "excludes",
                "values",
                filter.values());
    }
}
