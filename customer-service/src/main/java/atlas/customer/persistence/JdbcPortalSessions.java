package atlas.customer.persistence;

import atlas.customer.portal.PortalSession;
import atlas.customer.portal.PortalSessions;
import atlas.customer.portal.PortalToken;
import atlas.kernel.MerchantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcPortalSessions implements PortalSessions {

    private final JdbcClient jdbc;

    JdbcPortalSessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Takes what has ended away as well: so there are never many more rows than open sessions.
    @Override
    @Transactional
    public void open(PortalSession session, PortalToken token, boolean alone) {
        jdbc.sql("""
                        delete from portal_session
                        where merchant_id = :merchant and (expires_at <= :now or (:alone and customer_id = :customer))
                        """)
                .param("merchant", session.merchant().value())
                .param("now", utc(session.createdAt()))
                .param("alone", alone)
                .param("customer", session.customerId())
                .update();
        jdbc.sql("""
                        insert into portal_session (merchant_id, id, customer_id, token_hash, created_at, expires_at)
                        values (:merchant, :id, :customer, :hash, :createdAt, :expiresAt)
                        """)
                .param("merchant", session.merchant().value())
                .param("id", session.id())
                .param("customer", session.customerId())
                .param("hash", hash(token))
                .param("createdAt", utc(session.createdAt()))
                .param("expiresAt", utc(session.expiresAt()))
                .update();
    }

    @Override
    public void end(MerchantId merchant, String customerId) {
        jdbc.sql("delete from portal_session where merchant_id = :merchant and customer_id = :customer")
                .param("merchant", merchant.value())
                .param("customer", customerId)
                .update();
    }

    @Override
    public Optional<PortalSession> find(PortalToken token, Instant now) {
        return jdbc.sql("select * from portal_session where token_hash = :hash and expires_at > :now")
                .param("hash", hash(token))
                .param("now", utc(now))
                .query(JdbcPortalSessions::session)
                .optional();
    }

    private static PortalSession session(ResultSet row, int ignoredIndex) throws SQLException {
        return new PortalSession(
                new MerchantId(row.getString("merchant_id")),
                row.getString("id"),
                row.getString("customer_id"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    private static byte[] hash(PortalToken token) {
        return HexFormat.of().parseHex(token.sha256());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
