package atlas.gateway.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An entry in its place: its hash covers its content, its place and the hash before it, so that nothing
/// can be changed, taken out or put in between without all later hashes changing.
public record Link(long sequence, Entry entry, String previousHash, String hash) {

    /// What stands before the first link.
    static final String NOTHING = "0".repeat(64);

    /// The place before the first.
    public static Head start() {
        return new Head(0, NOTHING);
    }

    /// The last place of a chain, after which the next link comes.
    public record Head(long sequence, String hash) {

        public Link next(Entry entry) {
            return new Link(sequence + 1, entry, hash, Link.hash(sequence + 1, entry, hash));
        }
    }

    public Head head() {
        return new Head(sequence, hash);
    }

    /// Whether this is what came after the given place.
    public boolean follows(Head before) {
        return equals(before.next(entry));
    }

    private static String hash(long sequence, Entry entry, String previousHash) {
        var digest = sha256();
        fields(sequence, entry, previousHash).forEach(field -> {
            var bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            digest.update(bytes);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /// Each with its length before it; what is absent is told from what is empty.
    private static Stream<String> fields(long sequence, Entry entry, String previousHash) {
        return Stream.of(
                        previousHash,
                        sequence,
                        entry.merchant(),
                        entry.at(),
                        new Part(entry.call()),
                        new Part(entry.actor()),
                        new Part(entry.method()),
                        new Part(entry.route()),
                        new Part(entry.objects()),
                        new Part(entry.requestId()),
                        new Part(entry.status()),
                        new Part(entry.bodySha256()))
                .map(Object::toString);
    }

    private record Part(@Nullable Object value) {

        @Override
        public String toString() {
            return value == null ? "-" : "+" + value;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
