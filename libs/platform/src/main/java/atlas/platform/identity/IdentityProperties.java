package atlas.platform.identity;

import atlas.platform.settings.InvalidSetting;
import atlas.platform.settings.Require;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param publicKey the gateway's EC key on P-256 in X.509 form, base64
/// @param serviceSecret what services sign calls to one another with; at least 32 characters, the same for all
@ConfigurationProperties("atlas.identity")
public record IdentityProperties(String publicKey, String serviceSecret) {

    static final String PUBLIC_KEY = "atlas.identity.public-key";

    private static final String SERVICE_SECRET = "atlas.identity.service-secret";
    private static final int MIN_SECRET = 32;

    public IdentityProperties {
        Require.given(PUBLIC_KEY, publicKey, "the gateway's public key, X.509 in base64");
        if (serviceSecret == null || serviceSecret.length() < MIN_SECRET) {
            throw new InvalidSetting(SERVICE_SECRET, "must have at least 32 characters, the same for all services");
        }
    }
}
