package atlas.customer.portal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// The secret of a session in clear: exists only while it is handed out or used.
public record PortalToken(String text) {

    private static final int BYTES = 32;

    /// A new token; its randomness must be secure.
    public static PortalToken from(RandomGenerator random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new PortalToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// What is stored instead, in hexadecimal. The token is random, so a slow hash would protect nothing.
    public String sha256() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /// Never the token: this is what a log line would show.
    @Override
    public String toString() {
        return "PortalToken";
    }
}
