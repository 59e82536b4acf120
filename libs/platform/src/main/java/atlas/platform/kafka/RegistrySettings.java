package atlas.platform.kafka;

import atlas.platform.settings.Require;
import atlas.schemas.HttpSchemaRegistry;
import atlas.schemas.SchemaRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;

/// Where the schema registry is, and what it asks for.
///
/// @param url base of Confluent's API
/// @param username if it asks for a name and a password
/// @param sslBundle Spring's name of the certificates, if they are none that the JVM trusts
@ConfigurationProperties("atlas.schema-registry")
public record RegistrySettings(
        String url,
        @Nullable String username,
        @Nullable String password,
        @Nullable String sslBundle) {

    public RegistrySettings {
        Require.url("atlas.schema-registry.url", url);
    }

    SchemaRegistry open(SslBundles bundles) {
        var ssl = sslBundle == null ? null : bundles.getBundle(sslBundle).createSslContext();
        return new HttpSchemaRegistry(url, credentials(), ssl);
    }

    private HttpSchemaRegistry.@Nullable Credentials credentials() {
        return username == null || password == null ? null : new HttpSchemaRegistry.Credentials(username, password);
    }

    /// Without the password.
    @Override
    public String toString() {
        return url;
    }
}
