package atlas.gateway.settings;

import atlas.platform.settings.Require;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the services listen.
public record Services(
        @DefaultValue("http://127.0.0.1:8091") URI customer,
        @DefaultValue("http://127.0.0.1:8092") URI catalog,
        @DefaultValue("http://127.0.0.1:8093") URI subscription,
        @DefaultValue("http://127.0.0.1:8094") URI metering,
        @DefaultValue("http://127.0.0.1:8095") URI invoicing,
        @DefaultValue("http://127.0.0.1:8096") URI credits,
        @DefaultValue("http://127.0.0.1:8097") URI alerts) {

    public Services {
        Require.url("atlas.services.customer", customer.toString());
        Require.url("atlas.services.catalog", catalog.toString());
        Require.url("atlas.services.subscription", subscription.toString());
        Require.url("atlas.services.metering", metering.toString());
        Require.url("atlas.services.invoicing", invoicing.toString());
        Require.url("atlas.services.credits", credits.toString());
        Require.url("atlas.services.alerts", alerts.toString());
    }

    public Map<String, URI> byName() {
        return new TreeMap<>(Map.of(
                "customer", customer,
                "catalog", catalog,
                "subscription", subscription,
                "metering", metering,
                "invoicing", invoicing,
                "credits", credits,
                "alerts", alerts));
    }
}
