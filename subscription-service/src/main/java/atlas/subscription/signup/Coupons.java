package atlas.subscription.signup;

import atlas.kernel.IdGenerator;
import atlas.kernel.MerchantId;
import atlas.subscription.domain.subscription.AdjustmentInterval.Redemption;
import atlas.subscription.domain.subscription.Offer.OfferedCoupon;
import atlas.subscription.due.CouponReturns;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Redeems coupons: first at the catalog, which counts, then at the subscription. What the subscription
/// refuses is given back at once. Whatever else goes wrong in between, an appointment that was made before
/// gives it back ([CouponReturns]).
public final class Coupons {

    private static final Logger LOG = LoggerFactory.getLogger(Coupons.class);

    private final Catalog catalog;
    private final CouponReturns returns;
    private final IdGenerator ids;

    public Coupons(Catalog catalog, CouponReturns returns, IdGenerator ids) {
        this.catalog = catalog;
        this.returns = returns;
        this.ids = ids;
    }

    /// @param code null for none
    public @Nullable OfferedCoupon reserve(MerchantId merchant, String subscriptionId, @Nullable String code) {
        return code == null ? null : reserve(merchant, subscriptionId, "redemption_code", code);
    }

    /// @param field `coupon_id` or `redemption_code`
    /// @throws atlas.platform.internal.RemoteRefusal if there is no such coupon, or it cannot be redeemed
    public OfferedCoupon reserve(MerchantId merchant, String subscriptionId, String field, String value) {
        var redemptionId = IdGenerator.derivedFrom("redemption", subscriptionId, ids.next());
        returns.unlessUsed(merchant, redemptionId);
        return offered(redemptionId, catalog.redeem(merchant, redemptionId, subscriptionId, field, value));
    }

    /// Does what needs the coupon.
    public <T> T using(MerchantId merchant, @Nullable OfferedCoupon coupon, Supplier<T> command) {
        if (coupon == null) {
            return command.get();
        }
        try {
            return command.get();
        } catch (RuntimeException e) {
            giveBack(merchant, coupon.redemption().id());
            throw e;
        }
    }

    private void giveBack(MerchantId merchant, String redemptionId) {
        try {
            catalog.giveBack(merchant, redemptionId);
        } catch (RuntimeException e) {
            LOG.debug("Redemption {} is given back when its appointment is due", redemptionId, e);
        }
    }

    private OfferedCoupon offered(String redemptionId, ObjectNode coupon) {
        var discount = coupon.path("discount");
        var type = discount.path("discount_type").stringValue() + "_discount";
        var request = JsonNodeFactory.instance.objectNode();
        request.put("adjustment_type", type).put("applies_to_all", true).put("is_invoice_level", true);
        request.set(type, discount.path(type));
        var months = coupon.path("duration_in_months");
        return new OfferedCoupon(
                ids.next(),
                new Redemption(redemptionId, coupon.path("id").stringValue()),
                Adjustments.kept(Adjustments.read(ids.next(), request), null),
                months.isNumber() ? months.intValue() : null);
    }
}
