package atlas.gateway.persistence;

import atlas.gateway.key.Caller;
import atlas.gateway.key.Merchant;
import atlas.gateway.key.Merchants;
import atlas.gateway.key.StoredKey;
import atlas.kernel.MerchantId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcMerchants implements Merchants {

    private final JdbcClient jdbc;

    JdbcMerchants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(Merchant merchant) {
        jdbc.sql("""
                        insert into merchant (id, name, created_at) values (:id, :name, :createdAt)
                        on conflict (id) do nothing
                        """)
                .param("id", merchant.id())
                .param("name", merchant.name())
                .param("createdAt", Timestamp.from(merchant.createdAt()))
                .update();
    }

    @Override
    public boolean contains(String merchantId) {
        return jdbc.sql("select exists (select from merchant where id = :id)")
                .param("id", merchantId)
                .query(Boolean.class)
                .single();
    }

    @Override
    public List<Merchant> all() {
        return jdbc.sql("select id, name, created_at from merchant order by created_at desc, id desc")
                .query((row, _) -> new Merchant(row.getString("id"), row.getString("name"), instant(row, "created_at")))
                .list();
    }

    @Override
    public void add(StoredKey key, String sha256) {
        jdbc.sql("""
                        insert into api_key (merchant_id, id, name, prefix, sha256, scopes, created_at)
                        values (:merchantId, :id, :name, :prefix, :sha256, :scopes, :createdAt)
                        on conflict (merchant_id, id) do nothing
                        """)
                .param("merchantId", key.merchantId())
                .param("id", key.id())
                .param("name", key.name())
                .param("prefix", key.prefix())
                .param("sha256", HexFormat.of().parseHex(sha256))
                .param("scopes", key.scopes().toArray(String[]::new))
                .param("createdAt", Timestamp.from(key.createdAt()))
                .update();
    }

    @Override
    public List<StoredKey> keysOf(String merchantId) {
        return jdbc.sql("""
                        select id, merchant_id, name, prefix, scopes, created_at, revoked_at
                        from api_key where merchant_id = :merchantId
                        order by created_at desc, id desc
                        """)
                .param("merchantId", merchantId)
                .query((row, _) -> key(row))
                .list();
    }

    @Override
    public Optional<String> revoke(String merchantId, String keyId, Instant at) {
        return jdbc.sql("""
                        update api_key set revoked_at = coalesce(revoked_at, :at)
                        where merchant_id = :merchantId and id = :id
                        returning encode(sha256, 'hex')
                        """)
                .param("at", Timestamp.from(at))
                .param("merchantId", merchantId)
                .param("id", keyId)
                .query(String.class)
                .optional();
    }

    @Override
    public Optional<Caller> callerWith(String sha256) {
        return jdbc.sql("select merchant_id, id, scopes from api_key where sha256 = :sha256 and revoked_at is null")
                .param("sha256", HexFormat.of().parseHex(sha256))
                .query((row, _) -> new Caller(
                        new MerchantId(row.getString("merchant_id")),
                        row.getString("id"),
                        texts(row.getArray("scopes"))))
                .optional();
    }

    private static StoredKey key(ResultSet row) throws SQLException {
        var revokedAt = row.getTimestamp("revoked_at");
        return new StoredKey(
                row.getString("id"),
                row.getString("merchant_id"),
                row.getString("name"),
                row.getString("prefix"),
                texts(row.getArray("scopes")),
                instant(row, "created_at"),
                revokedAt == null ? null : revokedAt.toInstant());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
