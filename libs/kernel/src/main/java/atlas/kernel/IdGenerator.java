package atlas.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/// Makes public ids: 16 characters without look-alikes, about 93 bits of randomness.
public final class IdGenerator {

    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int LENGTH = 16;

    private final RandomGenerator random;

    public IdGenerator(RandomGenerator random) {
        this.random = random;
    }

    public static IdGenerator secure() {
        return new IdGenerator(new SecureRandom());
    }

    public String next() {
        var id = new StringBuilder(LENGTH);
        for (var i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }

    /// The id that belongs to a business key: the same parts always make the same id, so that work
    /// which is repeated makes the same thing again and not a second one.
    public static String derivedFrom(String... parts) {
        var hash = sha256(String.join("\u0000", parts));
        var id = new StringBuilder(LENGTH);
        for (var i = 0; i < LENGTH; i++) {
            var sixteenBits = (hash[2 * i] & 0xff) << 8 | (hash[2 * i + 1] & 0xff);
            id.append(ALPHABET.charAt(sixteenBits % ALPHABET.length()));
        }
        return id.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
