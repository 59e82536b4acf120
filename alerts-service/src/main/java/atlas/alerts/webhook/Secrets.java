package atlas.alerts.webhook;

import java.security.SecureRandom;
import java.util.Base64;

/// Makes the secrets of endpoints: `whsec_` and 32 random bytes in base64.
final class Secrets {

    static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    static String next() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }
}
