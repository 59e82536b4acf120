package atlas.platform.identity;

import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param publicKey the gateway's EC key on P-256 in X.509 form, base64
/// @param serviceSecret what services sign calls to one another with; at least 32 characters, the same for all
@ConfigurationProperties("atlas.identity")
public record IdentityProperties(String publicKey, String serviceSecret) {

    private static final int MIN_SECRET = 32;

    public IdentityProperties {
        if (publicKey == null || publicKey.isBlank()) {
            throw new IllegalArgumentException("atlas.identity.public-key must hold the gateway's public key");
        }
        if (serviceSecret == null || serviceSecret.length() < MIN_SECRET) {
            throw new IllegalArgumentException("atlas.identity.service-secret must have at least 32 characters");
        }
    }
}
