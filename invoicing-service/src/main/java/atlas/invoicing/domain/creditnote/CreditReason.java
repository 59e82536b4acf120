package atlas.invoicing.domain.creditnote;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Why money is given back.
public enum CreditReason {
    DUPLICATE("Duplicate"),
    FRAUDULENT("Fraudulent"),
    ORDER_CHANGE("Order change"),
    PRODUCT_UNSATISFACTORY("Product unsatisfactory");

    private final String title;

    CreditReason(String title) {
        this.title = title;
    }

    /// As it stands on the document.
    public String title() {
        return title;
    }

    /// As it is asked for.
    public static Optional<CreditReason> of(String wireName) {
        return Arrays.stream(values())
                .filter(reason -> reason.name().toLowerCase(Locale.ROOT).equals(wireName))
                .findFirst();
    }
}
