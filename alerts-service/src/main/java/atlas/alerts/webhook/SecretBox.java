package atlas.alerts.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import atlas.platform.settings.InvalidSetting;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts with AES-256-GCM: `v1:<id of the key>:<nonce, text and tag in base64>`. What is encrypted for
/// one place does not open in another.
public final class SecretBox {

    private static final String VERSION = "v1:";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int ID_DIGITS = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String current;
    private final Map<String, SecretKey> keys;

    private SecretBox(String current, Map<String, SecretKey> keys) {
        this.current = current;
        this.keys = Map.copyOf(keys);
    }

    public static SecretBox with(SecretKeys settings) {
        var keys = new LinkedHashMap<String, SecretKey>();
        settings.all().map(SecretBox::bytes).forEach(key -> keys.put(id(key), new SecretKeySpec(key, "AES")));
        return new SecretBox(keys.firstEntry().getKey(), keys);
    }

    /// What everything begins with that was encrypted with the current key.
    public String current() {
        return VERSION + current + ":";
    }

    public String sealed(String place, String text) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var encrypted = crypt(Cipher.ENCRYPT_MODE, current, place, nonce, text.getBytes(UTF_8));
        var all =
                ByteBuffer.allocate(nonce.length + encrypted.length).put(nonce).put(encrypted);
        return current() + Base64.getEncoder().encodeToString(all.array());
    }

    /// What is not encrypted yet is as it is.
    public String opened(String place, String sealed) {
        if (!sealed.startsWith(VERSION)) {
            return sealed;
        }
        var parts = sealed.split(":", 3);
        var all = Base64.getDecoder().decode(parts[2]);
        var nonce = Arrays.copyOf(all, NONCE_BYTES);
        var text = Arrays.copyOfRange(all, NONCE_BYTES, all.length);
        return new String(crypt(Cipher.DECRYPT_MODE, parts[1], place, nonce, text), UTF_8);
    }

    private byte[] crypt(int mode, String keyId, String place, byte[] nonce, byte[] text) {
        var key = keys.get(keyId);
        if (key == null) {
            throw new IllegalStateException(
                    "A secret was encrypted with key %s, which is in neither atlas.webhooks.secret-key nor "
                                    .formatted(keyId)
                            + "atlas.webhooks.previous-secret-keys");
        }
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A secret does not open: it was changed or belongs elsewhere", e);
        }
    }

    private static byte[] bytes(String key) {
        try {
            var bytes = Base64.getDecoder().decode(key.strip());
            if (bytes.length == KEY_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException _) {
            // Refused below, like a key of another length.
        }
        throw new InvalidSetting(SecretKeys.SETTING, "and each of the previous ones must be 32 bytes in base64");
    }

    private static String id(byte[] key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key))
                    .substring(0, ID_DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
