package atlas.alerts.webhook;

import atlas.platform.settings.InvalidSetting;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What the secrets of endpoints are encrypted with at rest.
///
/// @param secretKey 32 random bytes in base64
/// @param previousSecretKeys what was used before and may still be needed to read
@ConfigurationProperties("atlas.webhooks")
public record SecretKeys(
        @DefaultValue("") String secretKey, @DefaultValue List<String> previousSecretKeys) {

    static final String SETTING = "atlas.webhooks.secret-key";

    public SecretKeys {
        previousSecretKeys = List.copyOf(previousSecretKeys);
        if (secretKey.isBlank()) {
            throw new InvalidSetting(
                    SETTING,
                    "must be set, to 32 random bytes in base64 (openssl rand -base64 32):"
                            + " the secrets of webhook endpoints are encrypted with it");
        }
    }

    /// The current one first.
    Stream<String> all() {
        return Stream.concat(Stream.of(secretKey), previousSecretKeys.stream());
    }

    /// Never the keys: this is what a log line would show.
    @Override
    public String toString() {
        return "SecretKeys[1 current, %d previous]".formatted(previousSecretKeys.size());
    }
}
