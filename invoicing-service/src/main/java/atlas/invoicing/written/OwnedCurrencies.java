package atlas.invoicing.written;

import atlas.kernel.MerchantId;
import atlas.platform.internal.ServiceCalls;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Asks the service that owns customers. Asking again for the same currency changes nothing.
@Component
class OwnedCurrencies implements CustomerCurrencies {

    private final ServiceCalls services;

    OwnedCurrencies(ServiceCalls services) {
        this.services = services;
    }

    @Override
    public void decide(MerchantId merchant, String customerId, String currency) {
        services.put("customer", merchant, Map.of("currency", currency), "/v1/customers/{id}", customerId);
    }
}
