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
    VOID;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<InvoiceStatus> of(String wireName) {
        return Arrays.stream(values())
                .filter(status -> status.wireName().equals(wireName))
                .findFirst();
    }
}
