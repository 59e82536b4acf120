package atlas.invoicing.register;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Where an invoice stands.
public enum InvoiceStatus {
    DRAFT,
    ISSUED,
    PAID,
    SYNCED,
    VOID,
    /// A draft that nothing is billed on any more; nobody sees it, and it may become a draft again.
    DISCARDED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<InvoiceStatus> of(String wireName) {
        return Arrays.stream(values())
                .filter(status -> status != DISCARDED && status.wireName().equals(wireName))
                .findFirst();
    }
}
