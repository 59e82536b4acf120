package atlas.customer.domain.customer;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Profiles to test with.
final class Profiles {

    static final Profile ADA = of("Ada", "ada@example.com", "Etc/UTC", null, null);

    private Profiles() {}

    static Profile of(
            String name, String email, String timezone, @Nullable String currency, @Nullable String externalId) {
        return new Profile(
                name,
                email,
                List.of(),
                true,
                externalId,
                timezone,
                currency,
                new Payment(null, null, false, null),
                null,
                null,
                null,
                Map.of(),
                Integrations.NONE);
    }
}
