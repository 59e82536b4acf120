package atlas.metering.persistence;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import atlas.metering.archive.ArchivedEvent;
import atlas.metering.event.EventAction;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How many events each hour of a merchant has, kept up to date with the archive. Each partition of the log has
/// rows of its own, so that its consumers do not wait for one another.
final class VolumeRows {

    private record Hour(String merchant, Instant start) {

        static Hour of(ArchivedEvent event) {
            return new Hour(event.merchant(), event.timestamp().truncatedTo(ChronoUnit.HOURS));
        }
    }

    private final JdbcClient jdbc;

    VolumeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void count(int partition, List<ArchivedEvent> events) {
        events.stream()
                .filter(event -> event.action() == EventAction.INGESTED)
                .collect(groupingBy(Hour::of, counting()))
                .forEach((hour, count) -> add(partition, hour.merchant(), hour.start(), count));
    }

    void add(int partition, String merchant, Instant timestamp, long count) {
        jdbc.sql("""
                        insert into event_volume (merchant_id, hour, kafka_partition, events)
                        values (:merchant, :hour, :partition, :count)
                        on conflict (merchant_id, hour, kafka_partition) do update
                        set events = event_volume.events + excluded.events
                        """)
                .param("merchant", merchant)
                .param("hour", timestamp.truncatedTo(ChronoUnit.HOURS).atOffset(ZoneOffset.UTC))
                .param("partition", partition)
                .param("count", count)
                .update();
    }
}
