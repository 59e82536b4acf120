package atlas.metering.persistence;

import atlas.metering.archive.ArchivedEvent;
import atlas.metering.event.EventAction;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What amendments and deprecations do to rows of the archive: the version that counted until then ends at
/// their offset.
final class AppliedCorrections {

    private static final String THE_EVENT = """
            merchant_id = :merchant and customer_id = :customer and timestamp = :timestamp
                and idempotency_key = :key
            """;

    private final JdbcClient jdbc;

    AppliedCorrections(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param events in the order of the log, after their rows were added
    void apply(int partition, List<ArchivedEvent> events) {
        for (var event : events) {
            switch (event.action()) {
                case INGESTED -> {}
                case AMENDED -> amend(event);
                case DEPRECATED -> deprecate(partition, event);
            }
        }
    }

    /// What no longer counts cannot be amended: the new version then counts never.
    private void amend(ArchivedEvent event) {
        if (end(event) == 0) {
            of(event, "update usage_event set ended_at_offset = kafka_offset where kafka_offset = :offset and ")
                    .update();
        }
    }

    private void deprecate(int partition, ArchivedEvent event) {
        if (end(event) > 0) {
            new VolumeRows(jdbc).add(partition, event.merchant(), event.timestamp(), -1);
        }
        forbid(jdbc, event.merchant(), event.idempotencyKey());
    }

    /// The key must not be sent again.
    static void forbid(JdbcClient jdbc, String merchant, String key) {
        jdbc.sql("""
                        insert into deprecated_event (merchant_id, idempotency_key) values (:merchant, :key)
                        on conflict do nothing
                        """).param("merchant", merchant).param("key", key).update();
    }

    private int end(ArchivedEvent event) {
        return of(event, """
                        update usage_event set ended_at_offset = :offset, deprecated = :deprecated
                        where ended_at_offset is null and kafka_offset < :offset and\s
                        """)
                .param("deprecated", event.action() == EventAction.DEPRECATED)
                .update();
    }

    private JdbcClient.StatementSpec of(ArchivedEvent event, String statement) {
        return jdbc.sql(statement + THE_EVENT)
                .param("merchant", event.merchant())
                .param("customer", event.customer())
                .param("timestamp", event.timestamp().atOffset(ZoneOffset.UTC))
                .param("key", event.idempotencyKey())
                .param("offset", event.offset());
    }
}
