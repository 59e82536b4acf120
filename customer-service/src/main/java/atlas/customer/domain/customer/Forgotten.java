package atlas.customer.domain.customer;

import atlas.customer.domain.customer.CustomerEvent.BalanceChanged;
import atlas.customer.domain.customer.CustomerEvent.CurrencyLocked;
import atlas.customer.domain.customer.CustomerEvent.CustomerCreated;
import atlas.customer.domain.customer.CustomerEvent.CustomerDeleted;
import atlas.customer.domain.customer.CustomerEvent.CustomerEdited;
import atlas.customer.domain.customer.CustomerEvent.ParentChanged;
import java.util.List;
import java.util.Map;

/// What stays in the past of a customer that was deleted: that it was there, and how it was billed.
public final class Forgotten {

    private Forgotten() {}

    public static CustomerEvent of(CustomerEvent event) {
        return switch (event) {
            case CustomerCreated(var profile, var createdAt) -> new CustomerCreated(of(profile), createdAt);
            case CustomerEdited(var profile) -> new CustomerEdited(of(profile));
            case CurrencyLocked _, BalanceChanged _, ParentChanged _, CustomerDeleted _ -> event;
        };
    }

    private static Profile of(Profile profile) {
        var payment = profile.payment();
        return new Profile(
                "",
                "",
                List.of(),
                profile.emailDelivery(),
                null,
                profile.timezone(),
                profile.currency(),
                new Payment(payment.provider(), null, payment.autoCollection(), payment.autoIssuance()),
                null,
                null,
                null,
                Map.of(),
                Integrations.NONE);
    }
}
