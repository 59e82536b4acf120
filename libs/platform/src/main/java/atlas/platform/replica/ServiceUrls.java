package atlas.platform.replica;

import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the owners of entities answer inside the platform.
@ConfigurationProperties("atlas.services")
record ServiceUrls(String customer, String catalog, String subscription) {

    /// The owner of a kind of entity.
    String of(String kind) {
        return switch (kind) {
            case "customer" -> customer;
            case "item", "metric", "plan", "price" -> catalog;
            case "subscription" -> subscription;
            default -> throw new IllegalArgumentException("Nobody owns a " + kind);
        };
    }
}
