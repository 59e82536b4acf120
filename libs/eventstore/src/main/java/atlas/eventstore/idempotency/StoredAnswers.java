package atlas.eventstore.idempotency;

import atlas.kernel.MerchantId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Answers by merchant and key.
final class StoredAnswers {

    /// After this a key may be used anew.
    static final Duration KEPT = Duration.ofDays(2);

    private final JdbcClient jdbc;

    StoredAnswers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Held until the transaction ends: false means that the same key is being worked on just now.
    boolean tryLock(MerchantId merchant, String key) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:key, 7))")
                .param("key", merchant.key(key))
                .query(Boolean.class)
                .single();
    }

    Optional<StoredAnswer> find(MerchantId merchant, String key, Instant notBefore) {
        return jdbc.sql("""
                        select fingerprint, status, body from idempotency_key
                        where merchant_id = :merchant and key = :key and created_at > :notBefore
                        """)
                .param("merchant", merchant.value())
                .param("key", key)
                .param("notBefore", notBefore.atOffset(ZoneOffset.UTC))
                .query((row, _) ->
                        new StoredAnswer(row.getString("fingerprint"), row.getInt("status"), row.getBytes("body")))
                .optional();
    }

    void put(MerchantId merchant, String key, StoredAnswer answer, Instant now) {
        jdbc.sql("""
                        insert into idempotency_key (merchant_id, key, fingerprint, status, body, created_at)
                        values (:merchant, :key, :fingerprint, :status, :body, :now)
                        on conflict (merchant_id, key) do update
                        set fingerprint = excluded.fingerprint, status = excluded.status, body = excluded.body,
                            created_at = excluded.created_at
                        """)
                .param("merchant", merchant.value())
                .param("key", key)
                .param("fingerprint", answer.fingerprint())
                .param("status", answer.status())
                .param("body", answer.body())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Leaves of every answer that names the entity its own id, and that it says no more. Sealed ones are not text.
    void erase(MerchantId merchant, String entityId) {
        jdbc.sql("""
                        update idempotency_key
                        set body = convert_to(cast(jsonb_build_object(
                            'id', cast(convert_from(body, 'UTF8') as jsonb) -> 'id', 'deleted', true) as text), 'UTF8')
                        where merchant_id = :merchant and position(convert_to(:id, 'UTF8') in body) > 0
                        """)
                .param("merchant", merchant.value())
                .param("id", '"' + entityId + '"')
                .update();
    }

    int forget(Instant before) {
        return jdbc.sql("delete from idempotency_key where created_at <= :before")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }
}
