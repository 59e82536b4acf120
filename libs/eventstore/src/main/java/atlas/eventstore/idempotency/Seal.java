package atlas.eventstore.idempotency;

/// How a service keeps answers that hold a secret. A service that offers none does not keep them: what is
/// asked for again is done again.
public interface Seal {

    /// @param place where it is kept; it opens nowhere else
    byte[] sealed(String place, byte[] answer);

    byte[] opened(String place, byte[] sealed);
}
