package atlas.gateway.persistence;

import atlas.gateway.audit.Entry;
import atlas.gateway.audit.Link;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;

/// Links as rows of `audit_record`.
final class AuditRows {

    static final String SELECT = """
            select merchant_id, sequence, at, call, actor, method, route, objects, request_id, status,
                   encode(body_sha256, 'hex') as body_sha256, encode(previous_hash, 'hex') as previous_hash,
                   encode(hash, 'hex') as hash
            from audit_record
            """;

    private AuditRows() {}

    static Object[] values(Link link) {
        var entry = link.entry();
        return new Object[] {
            entry.merchant(),
            link.sequence(),
            Timestamp.from(entry.at()),
            typed(Types.BIGINT, entry.call()),
            text(entry.actor()),
            text(entry.method()),
            text(entry.route()),
            text(entry.objects()),
            text(entry.requestId()),
            typed(Types.INTEGER, entry.status()),
            text(entry.bodySha256()),
            link.previousHash(),
            link.hash()
        };
    }

    static Link link(ResultSet row, int number) throws SQLException {
        return new Link(row.getLong("sequence"), entry(row), row.getString("previous_hash"), row.getString("hash"));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("merchant_id"),
                row.getTimestamp("at").toInstant(),
                row.getObject("call", Long.class),
                row.getString("actor"),
                row.getString("method"),
                row.getString("route"),
                row.getString("objects"),
                row.getString("request_id"),
                row.getObject("status", Integer.class),
                row.getString("body_sha256"));
    }

    private static SqlParameterValue text(@Nullable String value) {
        return typed(Types.VARCHAR, value);
    }

    private static SqlParameterValue typed(int type, @Nullable Object value) {
        return new SqlParameterValue(type, value);
    }
}
