package atlas.gateway.key;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// A secret key in clear: exists only while it is handed out or checked.
///
/// `atlas_live_<8 public>_<43 secret><6 checksum>`: the checksum lets garbage be refused without
/// asking the database, and lets scanners recognise a leaked key.
public record ApiKey(String text) {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
    private static final Pattern FORM = Pattern.compile("(atlas_live_[0-9A-Za-z]{8})_[0-9A-Za-z]{49}");
    private static final int SECRET_BYTES = 32;
    private static final int SECRET_DIGITS = 43;
    private static final int CHECKSUM_DIGITS = 6;
    private static final int PUBLIC_DIGITS = 8;
    private static final int PUBLIC_BYTES = 5;

    /// A new key; its randomness must be secure.
    public static ApiKey from(RandomGenerator random) {
        var body = "atlas_live_" + digits(random, PUBLIC_BYTES, PUBLIC_DIGITS) + "_"
                + digits(random, SECRET_BYTES, SECRET_DIGITS);
        return new ApiKey(body + checksum(body));
    }

    /// Whether this could be a key we gave out.
    public boolean isWellFormed() {
        if (!FORM.matcher(text).matches()) {
            return false;
        }
        var end = text.length() - CHECKSUM_DIGITS;
        return text.substring(end).equals(checksum(text.substring(0, end)));
    }

    /// The part that may be shown in lists.
    public String prefix() {
        var form = FORM.matcher(text);
        return form.matches() ? form.group(1) : "local";
    }

    /// What is stored instead of the key. The secret is random, so a slow hash would protect nothing.
    public String sha256() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /// Never the key: this is what a log line would show.
    @Override
    public String toString() {
        return "ApiKey[" + prefix() + "]";
    }

    private static String digits(RandomGenerator random, int bytes, int length) {
        var magnitude = new byte[bytes];
        random.nextBytes(magnitude);
        return padded(new BigInteger(1, magnitude), length);
    }

    private static String checksum(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return padded(BigInteger.valueOf(crc.getValue()), CHECKSUM_DIGITS);
    }

    private static String padded(BigInteger number, int length) {
        var digits = new StringBuilder();
        for (var rest = number; digits.length() < length; rest = rest.divide(BASE)) {
            digits.append(DIGITS.charAt(rest.mod(BASE).intValueExact()));
        }
        return digits.reverse().toString();
    }
}
