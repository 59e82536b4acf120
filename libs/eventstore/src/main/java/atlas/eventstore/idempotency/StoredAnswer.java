package atlas.eventstore.idempotency;

import java.util.Arrays;

/// The answer that a key was used up by.
final class StoredAnswer {

    private final String fingerprint;
    private final int status;
    private final byte[] body;

    StoredAnswer(String fingerprint, int status, byte[] body) {
        this.fingerprint = fingerprint;
        this.status = status;
        this.body = Arrays.copyOf(body, body.length);
    }

    boolean answers(String otherFingerprint) {
        return fingerprint.equals(otherFingerprint);
    }

    String fingerprint() {
        return fingerprint;
    }

    int status() {
        return status;
    }

    byte[] body() {
        return Arrays.copyOf(body, body.length);
    }
}
