package atlas.catalog.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.catalog.domain.plan.PlanDraft.PlanPrice;
import atlas.catalog.domain.price.PriceDraft;
import atlas.rating.adjustment.Adjustment;
import atlas.rating.adjustment.Adjustment.AmountDiscount;
import atlas.rating.adjustment.Adjustment.PercentageDiscount;
import atlas.rating.adjustment.Adjustment.Terms;
import atlas.rating.adjustment.AdjustmentTarget;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanDraftTest {

    private static final Terms TO_ALL = new Terms("a", AdjustmentTarget.ALL, true, null);
    private static final PlanPrice FEE = price("fee", null, "USD");
    private static final PlanPrice USAGE = price("usage", "metric", "USD");

    @Test
    void amountsAreForPricesOfOneBillingMode() {
        var amount = new AmountDiscount(TO_ALL, BigDecimal.ONE);

        assertThat(plan(List.of(FEE, USAGE), amount).problems())
                .containsExactly(
                        "adjustments[0].adjustment_type: an amount of money must be for prices of one billing mode");
        assertThat(plan(List.of(USAGE), amount).problems()).isEmpty();
        assertThat(plan(List.of(FEE, USAGE), new PercentageDiscount(TO_ALL, BigDecimal.ONE))
                        .problems())
                .isEmpty();
    }

    @Test
    void pricesInPricingUnitsGoWithAnyCurrency() {
        assertThat(plan(List.of(price("a", "metric", "credits"))).problems()).isEmpty();
        assertThat(plan(List.of(price("a", "metric", "EUR"))).problems())
                .containsExactly("prices[0].currency: must be the currency of the plan, USD");
        assertThat(plan(List.of(price("a", "metric", "usd"))).problems()).hasSize(1);
    }

    @Test
    void aReferenceMeansOnePrice() {
        assertThat(plan(List.of(FEE, FEE)).problems()).containsExactly("prices: a reference_id is given twice");
    }

    private static PlanDraft plan(List<PlanPrice> prices, Adjustment... adjustments) {
        return new PlanDraft("Gold", "USD", null, "", "active", null, null, prices, List.of(adjustments), Map.of());
    }

    private static PlanPrice price(String reference, @Nullable String metric, String currency) {
        return new PlanPrice(
                reference,
                new PriceDraft(
                        "Tea",
                        "item",
                        metric,
                        "monthly",
                        null,
                        currency,
                        "unit",
                        Map.of("unit_amount", "1"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        Map.of()));
    }
}
