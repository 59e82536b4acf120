package atlas.eventstore.outbox;

import atlas.schemas.AvroSerializer;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// A queue in the service's own database. Encoding happens here, inside the transaction, so that a message
/// nobody could read fails the command that caused it instead of the relay.
@Transactional(propagation = Propagation.MANDATORY)
public class Outbox {

    /// Something was added; the relay hears of it when the transaction has committed.
    record Added() {}

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

    public void add(String topic, String key, SpecificRecord value) {
        jdbc.sql("insert into outbox (topic, key, value) values (:topic, :key, :value)")
                .param("topic", topic)
                .param("key", key)
                .param("value", serializer.encode(topic, value))
                .update();
        events.publishEvent(new Added());
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    public boolean isEmpty() {
        return jdbc.sql("select not exists (select 1 from outbox)")
                .query(Boolean.class)
                .single();
    }

    List<Entry> oldest(int limit) {
        return jdbc.sql("select position, topic, key, value from outbox order by position limit :limit")
                .param("limit", limit)
                .query((row, _) -> new Entry(
                        row.getLong("position"),
                        new ProducerRecord<>(row.getString("topic"), row.getString("key"), row.getBytes("value"))))
                .list();
    }

    void remove(List<Entry> entries) {
        jdbc.sql("delete from outbox where position in (:positions)")
                .param("positions", entries.stream().map(Entry::position).toList())
                .update();
    }

    record Entry(long position, ProducerRecord<String, byte[]> message) {}
}
