package atlas.customer.portal;

import atlas.kernel.MerchantId;
import atlas.platform.internal.RemoteRefusal;
import atlas.platform.internal.ServiceCalls;
import atlas.platform.web.Unavailable;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Asks those who know what the page shows. One that does not answer is missing from the page, no more.
final class Owners {

    private static final Logger LOG = LoggerFactory.getLogger(Owners.class);

    private final ServiceCalls services;
    private final MerchantId merchant;

    Owners(ServiceCalls services, MerchantId merchant) {
        this.services = services;
        this.merchant = merchant;
    }

    Section<List<JsonNode>> subscriptions(String customerId) {
        return list("subscription", "/v1/subscriptions?customer_id={id}&limit=20", customerId);
    }

    Section<List<JsonNode>> invoices(String customerId) {
        return list(
                "invoicing",
                "/v1/invoices?customer_id={id}&limit=24&status[]=issued&status[]=paid&status[]=synced&status[]=void",
                customerId);
    }

    /// @param unit money or the name of a pricing unit: each has a ledger of its own
    Section<List<JsonNode>> credits(String customerId, String unit) {
        return list("credits", "/v1/customers/{id}/credits?currency={unit}&limit=100", customerId, unit);
    }

    Section<List<JsonNode>> usageOfPeriod(String subscriptionId) {
        return list("metering", "/v1/subscriptions/{id}/usage?view_mode=periodic", subscriptionId);
    }

    Section<List<JsonNode>> usageByDay(String subscriptionId) {
        return list("metering", "/v1/subscriptions/{id}/usage?granularity=day&view_mode=periodic", subscriptionId);
    }

    /// Refused is what has no next invoice.
    Section<List<JsonNode>> upcoming(String subscriptionId) {
        try {
            return new Section<>(List.of(
                    services.get("invoicing", merchant, "/v1/invoices/upcoming?subscription_id={id}", subscriptionId)));
        } catch (RemoteRefusal _) {
            return new Section<>(List.of());
        } catch (Unavailable e) {
            return missing("invoicing", e);
        }
    }

    private Section<List<JsonNode>> list(String service, String path, Object... variables) {
        try {
            return new Section<>(services.get(service, merchant, path, variables)
                    .path("data")
                    .valueStream()
                    .toList());
        } catch (RemoteRefusal | Unavailable e) {
            return missing(service, e);
        }
    }

    private static Section<List<JsonNode>> missing(String service, RuntimeException reason) {
        LOG.warn("A portal page lacks what {} knows: {}", service, reason.getMessage());
        return Section.unavailable();
    }
}
