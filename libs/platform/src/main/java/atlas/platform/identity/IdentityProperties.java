package atlas.platform.identity;

import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param publicKey the gateway's EC key on P-256 in X.509 form, base64
@ConfigurationProperties("atlas.identity")
public record IdentityProperties(String publicKey) {

    public IdentityProperties {
        if (publicKey == null || publicKey.isBlank()) {
            throw new IllegalArgumentException("atlas.identity.public-key must hold the gateway's public key");
        }
    }
}
