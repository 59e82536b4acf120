package atlas.platform.internal;

import atlas.platform.settings.Require;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the services answer inside the platform.
@ConfigurationProperties("atlas.services")
public record ServiceUrls(
        String customer,
        String catalog,
        String subscription,
        String metering,
        String invoicing,
        String credits,
        String alerts) {

    public ServiceUrls {
        Require.url("atlas.services.customer", customer);
        Require.url("atlas.services.catalog", catalog);
        Require.url("atlas.services.subscription", subscription);
        Require.url("atlas.services.metering", metering);
        Require.url("atlas.services.invoicing", invoicing);
        Require.url("atlas.services.credits", credits);
        Require.url("atlas.services.alerts", alerts);
    }

    /// The service that owns a kind of entity.
    public String ownerOf(String kind) {
        return switch (kind) {
            case "customer" -> customer;
            case "item", "metric", "plan", "price", "coupon" -> catalog;
            case "subscription" -> subscription;
            case "invoice" -> invoicing;
            default -> throw new IllegalArgumentException("Nobody owns a " + kind);
        };
    }

    String named(String service) {
        return switch (service) {
            case "customer" -> customer;
            case "catalog" -> catalog;
            case "subscription" -> subscription;
            case "metering" -> metering;
            case "invoicing" -> invoicing;
            case "credits" -> credits;
            case "alerts" -> alerts;
            default -> throw new IllegalArgumentException("There is no service " + service);
        };
    }
}
