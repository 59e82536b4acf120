package atlas.invoicing.quantity;

import atlas.kernel.MerchantId;
import atlas.platform.internal.ServiceCalls;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.stereotype.Component;

/// Asks the service that counts.
@Component
class MeteringService implements MeteringProgress {

    private final ServiceCalls services;

    MeteringService(ServiceCalls services) {
        this.services = services;
    }

    @Override
    public Instant countedUpTo(MerchantId asking, Instant wanted) {
        var answer = services.get("metering", asking, "/internal/v1/usage_progress?up_to={instant}", wanted);
        return OffsetDateTime.parse(answer.path("counted_up_to").stringValue()).toInstant();
    }
}
