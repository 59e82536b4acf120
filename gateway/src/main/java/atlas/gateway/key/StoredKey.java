package atlas.gateway.key;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of a key after it was handed out: everything but the key.
public record StoredKey(
        String id,
        String merchantId,
        String name,
        String prefix,
        List<String> scopes,
        Instant createdAt,
        @Nullable Instant revokedAt) {

    /// What a key is allowed unless something else is said.
    public static final List<String> USUAL_SCOPES = List.of("ingest", "read", "write", "billing");

    /// Everything a key can be allowed; `admin` opens the merchant's audit log.
    public static final List<String> ALL_SCOPES = List.of("ingest", "read", "write", "billing", "admin");

    public StoredKey {
        scopes = List.copyOf(scopes);
    }

    public static StoredKey of(ApiKey key, String id, String merchantId, String name, Instant createdAt) {
        return of(key, id, merchantId, name, USUAL_SCOPES, createdAt);
    }

    public static StoredKey of(
            ApiKey key, String id, String merchantId, String name, List<String> scopes, Instant createdAt) {
        return new StoredKey(id, merchantId, name, key.prefix(), scopes, createdAt, null);
    }
}
