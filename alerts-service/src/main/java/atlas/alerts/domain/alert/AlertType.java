package atlas.alerts.domain.alert;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What an alert watches.
public enum AlertType {
    USAGE_EXCEEDED(true),
    COST_EXCEEDED(true),
    SPEND_EXCEEDED(true),
    CREDIT_BALANCE_DEPLETED(false),
    CREDIT_BALANCE_DROPPED(false),
    CREDIT_BALANCE_RECOVERED(false);

    private final boolean ofSubscription;

    AlertType(boolean ofSubscription) {
        this.ofSubscription = ofSubscription;
    }

    public static Optional<AlertType> named(String name) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(name))
                .findFirst();
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it watches a billing period of a subscription; otherwise the credits of a customer.
    public boolean isOfSubscription() {
        return ofSubscription;
    }

    /// Whether the merchant says from where on; otherwise it is zero.
    public boolean hasThresholds() {
        return ofSubscription || this == CREDIT_BALANCE_DROPPED;
    }

    /// The type of the webhook that it sends.
    public String webhook() {
        return (ofSubscription ? "subscription." : "customer.") + wireName();
    }
}
