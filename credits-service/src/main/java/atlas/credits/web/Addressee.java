package atlas.credits.web;

import atlas.credits.customer.Customer;
import atlas.credits.customer.Customers;
import atlas.credits.domain.ledger.LedgerKey;
import atlas.credits.domain.ledger.LedgerRejection;
import atlas.kernel.Currencies;
import atlas.kernel.MerchantId;
import atlas.platform.identity.Caller;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Whose credits a path is about: every route is there for our id and for the merchant's own.
@Component
class Addressee {

    static final String BY_ID = "/v1/customers/{customer_id}/credits";
    static final String BY_EXTERNAL_ID = "/v1/customers/external_customer_id/{external_customer_id}/credits";

    private final Customers customers;

    Addressee(Customers customers) {
        this.customers = customers;
    }

    /// @throws atlas.platform.web.NotFound if the merchant has no such customer
    Customer of(Caller caller, Map<String, String> path) {
        return Optional.ofNullable(path.get("external_customer_id"))
                .map(id -> customers.getByExternalId(caller, id))
                .orElseGet(() -> customers.get(caller, path.getOrDefault("customer_id", "")));
    }

    /// @throws atlas.kernel.decider.CommandRejected if it is money, and not the customer's
    static LedgerKey ledger(MerchantId merchant, Customer customer, String currency) {
        var own = customer.currency();
        if (Currencies.isReal(currency) && own != null && !own.equals(currency)) {
            throw LedgerRejection.WRONG_CURRENCY.because(
                    "The customer's currency is %s, not %s".formatted(own, currency));
        }
        return new LedgerKey(merchant, customer.id(), currency);
    }
}
