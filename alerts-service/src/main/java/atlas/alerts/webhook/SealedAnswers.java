package atlas.alerts.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import atlas.eventstore.idempotency.Seal;

/// Encrypts answers that show a secret.
public record SealedAnswers(SecretBox secrets) implements Seal {

    @Override
    public byte[] sealed(String place, byte[] answer) {
        return secrets.sealed(place, new String(answer, UTF_8)).getBytes(UTF_8);
    }

    @Override
    public byte[] opened(String place, byte[] sealed) {
        return secrets.opened(place, new String(sealed, UTF_8)).getBytes(UTF_8);
    }
}
