package atlas.standalone;

import atlas.standalone.infra.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/// The ES256 key pair with which the gateway vouches for a merchant towards the services. Made
/// once, kept in the data directory, base64 on one line each; and the secret with which services
/// vouch for themselves towards one another, and the key that webhook secrets are encrypted with.
record IdentityKeys(String publicKey, String privateKey, String serviceSecret, String webhookKey) {

    private static final int SECRET_BYTES = 32;

    static IdentityKeys of(DataDirectory data) throws IOException {
        var folder = data.folder("identity");
        var publicFile = folder.resolve("public.key");
        var privateFile = folder.resolve("private.key");
        if (!Files.exists(publicFile)) {
            var pair = generate();
            writePrivate(privateFile, base64(pair.getPrivate().getEncoded()));
            Files.writeString(publicFile, base64(pair.getPublic().getEncoded()));
        }
        return new IdentityKeys(
                Files.readString(publicFile),
                Files.readString(privateFile),
                secret(folder.resolve("service.secret")),
                secret(folder.resolve("webhooks.key")));
    }

    private static String secret(Path file) throws IOException {
        if (!Files.exists(file)) {
            writePrivate(file, base64(randomBytes()));
        }
        return Files.readString(file);
    }

    private static byte[] randomBytes() {
        var bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    private static void writePrivate(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    private static String base64(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }
}
