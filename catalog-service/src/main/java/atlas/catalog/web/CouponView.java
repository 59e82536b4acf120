package atlas.catalog.web;

import tools.jackson.databind.node.ObjectNode;

/// A coupon as the API shows it: what is published, and that it takes off all prices.
final class CouponView {

    private CouponView() {}

    static ObjectNode of(ObjectNode coupon) {
        ((ObjectNode) coupon.get("discount"))
                .putNull("applies_to_price_ids")
                .putNull("reason")
                .putArray("filters");
        return coupon;
    }
}
