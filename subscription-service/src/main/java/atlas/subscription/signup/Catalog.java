package atlas.subscription.signup;

import atlas.kernel.MerchantId;
import atlas.platform.identity.Caller;
import atlas.platform.internal.ServiceCalls;
import atlas.platform.replica.References;
import atlas.subscription.domain.subscription.Metric;
import atlas.subscription.due.RedemptionReturn;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// What the catalog knows, and what it is asked to do.
public final class Catalog implements RedemptionReturn {

    private static final String SERVICE = "catalog";

    private final References references;
    private final ServiceCalls calls;

    public Catalog(References references, ServiceCalls calls) {
        this.references = references;
        this.calls = calls;
    }

    /// @throws atlas.platform.web.NotFound if there is no such entity of this merchant
    ObjectNode find(Caller caller, String kind, Reference reference) {
        return switch (reference) {
            case Reference.Id(var id) -> references.get(caller, kind, id);
            case Reference.ExternalId(var id) -> references.getByExternalId(caller, kind, id);
        };
    }

    /// @throws atlas.platform.web.NotFound if there is no such metric of this merchant
    Metric metric(Caller caller, String id) {
        var metric = references.get(caller, "metric", id);
        return new Metric(
                id, metric.path("name").stringValue(), metric.path("sql").stringValue());
    }

    /// @throws atlas.platform.internal.RemoteRefusal if it is no price
    ObjectNode create(Caller caller, ObjectNode price) {
        return calls.post(SERVICE, caller.merchant(), price, "/v1/prices");
    }

    /// From now on the customer is billed in this currency and in no other.
    ///
    /// @throws atlas.platform.internal.RemoteRefusal if another one was decided meanwhile
    void decideCurrency(MerchantId merchant, String customerId, String currency) {
        calls.put("customer", merchant, Map.of("currency", currency), "/v1/customers/{id}", customerId);
    }

    /// Counts a redemption, once for each redemption id.
    ///
    /// @param field `coupon_id` or `redemption_code`, what the coupon is known by
    /// @return the coupon
    /// @throws atlas.platform.internal.RemoteRefusal if there is no such coupon, or it cannot be redeemed
    ObjectNode redeem(MerchantId merchant, String redemptionId, String subscriptionId, String field, String value) {
        return calls.put(
                SERVICE,
                merchant,
                Map.of(field, value, "subscription_id", subscriptionId),
                "/internal/v1/coupons/redemptions/{id}",
                redemptionId);
    }

    /// Undoes a redemption, if there is one.
    @Override
    public void giveBack(MerchantId merchant, String redemptionId) {
        calls.delete(SERVICE, merchant, "/internal/v1/coupons/redemptions/{id}", redemptionId);
    }
}
