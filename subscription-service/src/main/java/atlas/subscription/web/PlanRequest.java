package atlas.subscription.web;

import atlas.subscription.domain.subscription.Overrides;
import atlas.subscription.signup.PlanChoice;
import atlas.subscription.signup.Reference;
import atlas.subscription.web.Overriding.AddAdjustment;
import atlas.subscription.web.Overriding.AddPrice;
import atlas.subscription.web.Overriding.RemoveAdjustment;
import atlas.subscription.web.Overriding.RemovePrice;
import atlas.subscription.web.Overriding.ReplaceAdjustment;
import atlas.subscription.web.Overriding.ReplacePrice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request that puts a subscription on a plan, and says what is to differ from it.
interface PlanRequest {

    @Nullable
    Integer netTerms();

    @Nullable
    Boolean autoCollection();

    @Nullable
    Boolean autoIssuance();

    @Nullable
    String defaultInvoiceMemo();

    @Nullable
    String couponRedemptionCode();

    @Nullable
    List<AddPrice> addPrices();

    @Nullable
    List<RemovePrice> removePrices();

    @Nullable
    List<ReplacePrice> replacePrices();

    @Nullable
    List<AddAdjustment> addAdjustments();

    @Nullable
    List<RemoveAdjustment> removeAdjustments();

    @Nullable
    List<ReplaceAdjustment> replaceAdjustments();

    default PlanChoice choiceOf(Reference plan) {
        return new PlanChoice(
                plan,
                Overriding.list(addPrices()).stream().map(AddPrice::added).toList(),
                Overriding.list(removePrices()).stream()
                        .map(RemovePrice::removed)
                        .toList(),
                Overriding.list(replacePrices()).stream()
                        .map(ReplacePrice::replaced)
                        .toList(),
                Overriding.list(addAdjustments()).stream()
                        .map(AddAdjustment::added)
                        .toList(),
                Overriding.list(removeAdjustments()).stream()
                        .map(RemoveAdjustment::removed)
                        .toList(),
                Overriding.list(replaceAdjustments()).stream()
                        .map(ReplaceAdjustment::replaced)
                        .toList(),
                couponRedemptionCode(),
                new Overrides(netTerms(), autoCollection(), autoIssuance(), defaultInvoiceMemo()));
    }
}
