package atlas.eventstore;

import atlas.kernel.MerchantId;
import atlas.kernel.decider.StreamMoved;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Streams of one kind of aggregate's events, numbered from 1 without gaps. They are
/// appended to, and nothing else but [Erasure] ever touches them.
final class EventStore<E> {

    record Stored<E>(E event, long version, Instant occurredAt) {}

    record Stream(MerchantId merchant, String id) {}

    private final JdbcClient jdbc;
    private final String kind;
    private final EventTypes<E> types;

    EventStore(JdbcClient jdbc, String kind, EventTypes<E> types) {
        this.jdbc = jdbc;
        this.kind = kind;
        this.types = types;
    }

    List<Stored<E>> read(MerchantId merchant, String id) {
        return jdbc.sql("""
                        select type, data, version, occurred_at from event
                        where merchant_id = :merchant and stream = :stream order by version
                        """)
                .param("merchant", merchant.value())
                .param("stream", stream(id))
                .query((row, _) -> new Stored<>(
                        types.read(row.getString("type"), row.getString("data")),
                        row.getLong("version"),
                        row.getObject("occurred_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// Appends behind `version`, or throws [StreamMoved] if another transaction got there first. The
    /// primary key is the whole concurrency control.
    void append(MerchantId merchant, String id, long version, List<E> events, Instant occurredAt) {
        try {
            for (E event : events) {
                version++;
                jdbc.sql("""
                                insert into event (merchant_id, stream, version, type, data, occurred_at)
                                values (:merchant, :stream, :version, :type, cast(:data as jsonb), :occurredAt)
                                """)
                        .param("merchant", merchant.value())
                        .param("stream", stream(id))
                        .param("version", version)
                        .param("type", types.nameOf(event))
                        .param("data", types.write(event))
                        .param("occurredAt", occurredAt.atOffset(ZoneOffset.UTC))
                        .update();
            }
        } catch (DuplicateKeyException e) {
            throw new StreamMoved(stream(id), version, e);
        }
    }

    /// Rewrites what the events of a stream say: see [Erasure].
    void erase(MerchantId merchant, String id, UnaryOperator<E> redact) {
        for (var stored : read(merchant, id)) {
            var redacted = redact.apply(stored.event());
            if (!redacted.equals(stored.event())) {
                jdbc.sql("""
                                update event set data = cast(:data as jsonb)
                                where merchant_id = :merchant and stream = :stream and version = :version
                                """)
                        .param("merchant", merchant.value())
                        .param("stream", stream(id))
                        .param("version", stored.version())
                        .param("data", types.write(redacted))
                        .update();
            }
        }
    }

    List<Stream> streams() {
        return jdbc.sql("select distinct merchant_id, stream from event where starts_with(stream, :prefix)")
                .param("prefix", stream(""))
                .query((row, _) -> new Stream(
                        new MerchantId(row.getString("merchant_id")),
                        row.getString("stream").substring(stream("").length())))
                .list();
    }

    private String stream(String id) {
        return kind + "/" + id;
    }
}
