package atlas.gateway.key;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The merchants and the hashes of their keys.
public interface Merchants {

    /// Adds it unless it is there.
    void add(Merchant merchant);

    boolean contains(String merchantId);

    List<Merchant> all();

    /// Adds it unless it is there, together with the hash by which it is found.
    void add(StoredKey key, String sha256);

    List<StoredKey> keysOf(String merchantId);

    /// Revokes once and for all; answers the hash of the key, or nothing if the merchant has no such
    /// key.
    Optional<String> revoke(String merchantId, String keyId, Instant at);

    /// Nobody, if the key is unknown or revoked.
    Optional<Caller> callerWith(String sha256);
}
