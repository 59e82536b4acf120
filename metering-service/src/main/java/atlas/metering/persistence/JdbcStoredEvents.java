package atlas.metering.persistence;

import static java.util.stream.Collectors.toMap;

import atlas.kernel.BillingPeriod;
import atlas.kernel.MerchantId;
import atlas.metering.archive.StoredEvent;
import atlas.metering.archive.StoredEvents;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcStoredEvents implements StoredEvents {

    private static final String NEWEST = """
            select idempotency_key, customer_id, external_customer_id, event_name, timestamp, properties, deprecated
            from usage_event
            where merchant_id = :merchant and (ended_at_offset is null or deprecated)
            """;

    private final JdbcClient jdbc;

    JdbcStoredEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<StoredEvent> find(MerchantId merchant, String id) {
        return jdbc.sql(NEWEST + "and idempotency_key = :id order by timestamp desc limit 1")
                .param("merchant", merchant.value())
                .param("id", id)
                .query((row, _) -> event(row))
                .optional();
    }

    @Override
    public List<StoredEvent> find(MerchantId merchant, Collection<String> ids, BillingPeriod period, int limit) {
        return jdbc.sql(NEWEST + """
                        and idempotency_key = any(:ids) and timestamp >= :start and timestamp < :end
                        order by timestamp desc, idempotency_key limit :limit
                        """)
                .param("merchant", merchant.value())
                .param("ids", ids.toArray(String[]::new))
                .param("start", utc(period.start()))
                .param("end", utc(period.end()))
                .param("limit", limit)
                .query((row, _) -> event(row))
                .list();
    }

    @Override
    public List<StoredEvent> find(MerchantId merchant, BillingPeriod period, int limit) {
        return jdbc.sql(NEWEST + """
                        and timestamp >= :start and timestamp < :end
                        order by timestamp desc, idempotency_key limit :limit
                        """)
                .param("merchant", merchant.value())
                .param("start", utc(period.start()))
                .param("end", utc(period.end()))
                .param("limit", limit)
                .query((row, _) -> event(row))
                .list();
    }

    private record Hour(Instant start, long events) {}

    @Override
    public Map<Instant, Long> volume(MerchantId merchant, BillingPeriod hours) {
        return jdbc
                .sql("""
                        select hour, sum(events) as events from event_volume
                        where merchant_id = :merchant and hour >= :start and hour < :end
                        group by hour
                        """)
                .param("merchant", merchant.value())
                .param("start", utc(hours.start()))
                .param("end", utc(hours.end()))
                .query((row, _) -> new Hour(instant(row, "hour"), row.getLong("events")))
                .list()
                .stream()
                .collect(toMap(Hour::start, Hour::events));
    }

    @Override
    public Set<String> deprecatedAmong(MerchantId merchant, Collection<String> keys) {
        return Set.copyOf(jdbc.sql("""
                        select idempotency_key from deprecated_event
                        where merchant_id = :merchant and idempotency_key = any(:keys)
                        """)
                .param("merchant", merchant.value())
                .param("keys", keys.toArray(String[]::new))
                .query((row, _) -> row.getString("idempotency_key"))
                .list());
    }

    private static StoredEvent event(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getString("idempotency_key"),
                row.getString("customer_id"),
                row.getString("external_customer_id"),
                row.getString("event_name"),
                instant(row, "timestamp"),
                row.getString("properties"),
                row.getBoolean("deprecated"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
