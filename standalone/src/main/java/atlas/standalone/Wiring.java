package atlas.standalone;

import atlas.standalone.infra.DataDirectory;
import atlas.standalone.infra.Infrastructure;
import atlas.standalone.infra.Port;
import atlas.standalone.infra.Ports;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// The properties that tell a service where everything is.
final class Wiring {

    static final String API_KEY = "atlas_local_key";
    static final String ADMIN_KEY = "atlas_admin_key";

    private final Ports ports;
    private final Infrastructure infrastructure;
    private final DataDirectory data;
    private final IdentityKeys keys;

    Wiring(Ports ports, Infrastructure infrastructure, DataDirectory data) throws IOException {
        this.ports = ports;
        this.infrastructure = infrastructure;
        this.data = data;
        this.keys = IdentityKeys.of(data);
    }

    Map<String, String> of(ServiceModule module) throws IOException {
        var properties = new LinkedHashMap<String, String>();
        server(module, properties);
        backends(module, properties);
        neighbours(properties);
        properties.put("atlas.test-clock.enabled", "true");
        properties.put("atlas.identity.public-key", keys.publicKey());
        switch (module.web()) {
            case REACTIVE -> door(properties);
            case SERVLET -> inside(properties);
        }
        return properties;
    }

    private void server(ServiceModule module, Map<String, String> properties) {
        properties.put("server.address", "127.0.0.1");
        properties.put("server.port", Integer.toString(ports.of(module.port())));
        properties.put("spring.main.web-application-type", module.web().type);
        properties.put("spring.main.banner-mode", "off");
        properties.put("spring.jmx.enabled", "false");
    }

    private void backends(ServiceModule module, Map<String, String> properties) throws IOException {
        properties.put("spring.datasource.url", infrastructure.jdbcUrl(module.database()));
        properties.put("spring.datasource.username", module.database());
        properties.put("spring.datasource.password", module.database());
        properties.put("spring.kafka.bootstrap-servers", infrastructure.bootstrapServers());
        properties.put("spring.kafka.streams.state-dir", data.folder("streams").toString());
        properties.put("atlas.schema-registry.url", infrastructure.registryUrl());
    }

    private void neighbours(Map<String, String> properties) {
        properties.put("atlas.services.customer", ports.url(Port.CUSTOMER).toString());
        properties.put("atlas.services.catalog", ports.url(Port.CATALOG).toString());
        properties.put(
                "atlas.services.subscription", ports.url(Port.SUBSCRIPTION).toString());
        properties.put("atlas.services.metering", ports.url(Port.METERING).toString());
        properties.put("atlas.services.invoicing", ports.url(Port.INVOICING).toString());
        properties.put("atlas.services.credits", ports.url(Port.CREDITS).toString());
        properties.put("atlas.services.alerts", ports.url(Port.ALERTS).toString());
    }

    private void inside(Map<String, String> properties) {
        properties.put("spring.cloud.gateway.server.webflux.enabled", "false");
        properties.put("atlas.identity.service-secret", keys.serviceSecret());
        properties.put("atlas.webhooks.secret-key", keys.webhookKey());
        properties.put("atlas.public-url", ports.url(Port.GATEWAY).toString());
        // A receiver that is being tried out is on this machine.
        properties.put("atlas.webhooks.allow-private-addresses", "true");
    }

    /// Only the gateway may sign, and only it knows the keys that the outside world sends.
    private void door(Map<String, String> properties) {
        properties.put("atlas.identity.private-key", keys.privateKey());
        properties.put("atlas.admin-key", ADMIN_KEY);
        properties.put("atlas.local.api-key", API_KEY);
    }
}
