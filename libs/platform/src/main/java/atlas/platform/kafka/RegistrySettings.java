package atlas.platform.kafka;

import atlas.platform.settings.Require;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param url base of Confluent's API at the schema registry
@ConfigurationProperties("atlas.schema-registry")
public record RegistrySettings(String url) {

    public RegistrySettings {
        Require.url("atlas.schema-registry.url", url);
    }
}
