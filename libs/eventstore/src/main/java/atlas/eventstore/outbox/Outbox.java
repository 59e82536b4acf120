package atlas.eventstore.outbox;

import atlas.platform.tracing.Origin;
import atlas.schemas.AvroSerializer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// A queue in the service's own database. Encoding happens here, inside the transaction, so that a message
/// nobody could read fails the command that caused it instead of the relay.
@Transactional(propagation = Propagation.MANDATORY)
public class Outbox {

    /// Something was added; the relay hears of it when the transaction has committed.
    record Added(String topic, String type) {}

    private static final int COUNTED = 100_000;

    private final JdbcClient jdbc;
    private final AvroSerializer<SpecificRecord> serializer;
    private final ApplicationEventPublisher events;

    public Outbox(JdbcClient jdbc, AvroSerializer<SpecificRecord> serializer, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.serializer = serializer;
        this.events = events;
    }

    public void add(OutboxMessage message) {
        add(message.topic(), message.key(), message.value());
    }

    public void add(String topic, String key, @Nullable SpecificRecord value) {
        var origin = Origin.ofThisThread();
        jdbc.sql("""
                        insert into outbox (topic, key, value, request_id, traceparent)
                        values (:topic, :key, :value, :request, :traceparent)
                        """)
                .param("topic", topic)
                .param("key", key)
                .param("value", serializer.serialize(topic, value), Types.BINARY)
                .param("request", origin.request())
                .param("traceparent", origin.traceparent())
                .update();
        events.publishEvent(new Added(topic, type(value)));
    }

    /// What changed, as the envelope says it; the record's name if it has none.
    private static String type(@Nullable SpecificRecord record) {
        if (record == null) {
            return "tombstone";
        }
        var field = record.getSchema().getField("type");
        return field == null ? record.getSchema().getName() : String.valueOf(record.get(field.pos()));
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    public boolean isEmpty() {
        return jdbc.sql("select not exists (select 1 from outbox)")
                .query(Boolean.class)
                .single();
    }

    /// How long the oldest message has been waiting.
    @Transactional(propagation = Propagation.SUPPORTS)
    public double ageInSeconds() {
        return jdbc.sql("""
                        select coalesce((select extract(epoch from clock_timestamp() - added_at)
                                         from outbox order by position limit 1), 0)
                        """).query(Double.class).single();
    }

    /// How many messages are waiting; more than a bound are not counted.
    @Transactional(propagation = Propagation.SUPPORTS)
    public long size() {
        return jdbc.sql("select count(*) from (select from outbox limit :bound) waiting")
                .param("bound", COUNTED)
                .query(Long.class)
                .single();
    }

    List<Entry> oldest(int limit) {
        return jdbc.sql("select * from outbox order by position limit :limit")
                .param("limit", limit)
                .query((row, _) -> new Entry(row.getLong("position"), message(row)))
                .list();
    }

    private static ProducerRecord<String, byte[]> message(ResultSet row) throws SQLException {
        var message = new ProducerRecord<>(row.getString("topic"), row.getString("key"), row.getBytes("value"));
        header(message, Origin.REQUEST_HEADER, row.getString("request_id"));
        header(message, Origin.TRACE_HEADER, row.getString("traceparent"));
        return message;
    }

    private static void header(ProducerRecord<String, byte[]> message, String name, @Nullable String value) {
        if (value != null) {
            message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    void remove(List<Entry> entries) {
        jdbc.sql("delete from outbox where position in (:positions)")
                .param("positions", entries.stream().map(Entry::position).toList())
                .update();
    }

    record Entry(long position, ProducerRecord<String, byte[]> message) {}
}
