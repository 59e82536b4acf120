package atlas.catalog.web;

import atlas.catalog.coupons.Coupons;
import atlas.catalog.domain.coupon.CouponCommand.Redeem;
import atlas.eventstore.Selection;
import atlas.platform.identity.Caller;
import atlas.platform.web.InvalidRequest;
import atlas.platform.web.NotFound;
import atlas.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// Redeems coupons for subscriptions, and takes redemptions back. Asking again changes nothing.
@RestController
@RequestMapping("/internal/v1/coupons/redemptions/{redemptionId}")
class RedemptionController {

    private final Coupons coupons;
    private final CatalogReads reads;

    RedemptionController(Coupons coupons, CatalogReads reads) {
        this.coupons = coupons;
        this.reads = reads;
    }

    record RedeemRequest(
            @Nullable String couponId,
            @Nullable String redemptionCode,
            @NotBlank String subscriptionId) {}

    @PutMapping
    ObjectNode redeem(Caller caller, @PathVariable String redemptionId, @Valid @RequestBody RedeemRequest request) {
        var id = couponId(caller, redemptionId, request);
        coupons.redeem(caller.merchant(), id, new Redeem(redemptionId, request.subscriptionId()));
        return CouponView.of(reads.byId(caller, "Coupon", id));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void giveBack(Caller caller, @PathVariable String redemptionId) {
        coupons.giveBack(caller.merchant(), redemptionId);
    }

    private String couponId(Caller caller, String redemptionId, RedeemRequest request) {
        var id = request.couponId();
        var code = request.redemptionCode();
        if (id != null && code == null) {
            return reads.byId(caller, "Coupon", id).get("id").stringValue();
        }
        if (code != null && id == null) {
            return coupons.byCode(caller.merchant(), code, redemptionId).orElseGet(() -> lastWithCode(caller, code));
        }
        throw new InvalidRequest("coupon_id: exactly one must be given of coupon_id and redemption_code");
    }

    /// A code that nobody has any more still says why it cannot be redeemed.
    private String lastWithCode(Caller caller, String code) {
        var page = PageRequest.of(1, null);
        return reads.list(caller, "Coupon", page, Selection.ALL.where("redemption_code", code)).data().stream()
                .map(coupon -> coupon.get("id").stringValue())
                .findFirst()
                .orElseThrow(() -> new NotFound("Coupon", code));
    }
}
