package atlas.metering.persistence;

import atlas.kernel.BillingPeriod;
import atlas.kernel.MerchantId;
import atlas.metering.archive.Archive;
import atlas.metering.archive.ArchivedEvent;
import atlas.metering.event.EventAction;
import atlas.metering.event.UsageRow;
import atlas.metricsql.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/// The archive in PostgreSQL. A batch's rows and the offset after them are one transaction, and the row of
/// the offset is its lock: two consumers of the same partition cannot both add a batch.
@Repository
class JdbcArchive implements Archive {

    private static final int ROWS_AT_A_TIME = 1_000;
    private static final String COLUMNS =
            "event_name, timestamp, idempotency_key, customer_id, external_customer_id, properties";

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final AppliedCorrections corrections;
    private final VolumeRows volume;

    JdbcArchive(JdbcClient jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.corrections = new AppliedCorrections(jdbc);
        this.volume = new VolumeRows(jdbc);
    }

    @Override
    public void append(int partition, List<ArchivedEvent> events) {
        transaction.executeWithoutResult(_ -> {
            var next = lockedOffset(partition);
            var fresh = events.stream().filter(event -> event.offset() >= next).toList();
            if (!fresh.isEmpty()) {
                fresh.stream()
                        .map(event -> ArchiveMonth.of(event.timestamp()))
                        .distinct()
                        .forEach(this::make);
                insert(partition, fresh);
                corrections.apply(partition, fresh);
                volume.count(partition, fresh);
                advance(partition, next, fresh.getLast().offset() + 1);
            }
        });
    }

    private long lockedOffset(int partition) {
        jdbc.sql("insert into archive_offset (kafka_partition, next_offset) values (?, 0) on conflict do nothing")
                .param(partition)
                .update();
        return jdbc.sql("select next_offset from archive_offset where kafka_partition = ? for update")
                .param(partition)
                .query(Long.class)
                .single();
    }

    private void advance(int partition, long from, long to) {
        jdbc.sql("update archive_offset set next_offset = ? where kafka_partition = ? and next_offset = ?")
                .param(to)
                .param(partition)
                .param(from)
                .update();
    }

    private void make(ArchiveMonth month) {
        var exists = jdbc.sql("select to_regclass(?) is not null")
                .param(month.table())
                .query(Boolean.class)
                .single();
        if (!exists) {
            jdbc.sql("select pg_advisory_xact_lock(hashtext('usage_event'))")
                    .query((_, _) -> true)
                    .single();
            jdbc.sql(month.createTable()).update();
        }
    }

    /// Deprecated events are there already.
    private void insert(int partition, List<ArchivedEvent> fresh) {
        var events = fresh.stream()
                .filter(event -> event.action() != EventAction.DEPRECATED)
                .toList();
        jdbc.sql("""
                        insert into usage_event (merchant_id, customer_id, timestamp, idempotency_key, event_name,
                            properties, external_customer_id, ingested_at, kafka_partition, kafka_offset)
                        select merchant, customer, timestamp, key, name, properties, external, ingested_at,
                            %d, kafka_offset
                        from unnest(?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[],
                            ?::timestamptz[], ?::bigint[]) as event (merchant, customer, timestamp, key, name,
                            properties, external, ingested_at, kafka_offset)
                        on conflict do nothing
                        """.formatted(partition))
                .param(column(events, ArchivedEvent::merchant))
                .param(column(events, ArchivedEvent::customer))
                .param(column(events, event -> event.timestamp().toString()))
                .param(column(events, ArchivedEvent::idempotencyKey))
                .param(column(events, ArchivedEvent::eventName))
                .param(column(events, ArchivedEvent::properties))
                .param(column(events, ArchivedEvent::externalCustomer))
                .param(column(events, event -> event.ingestedAt().toString()))
                .param(column(events, event -> Long.toString(event.offset())))
                .update();
    }

    private static Object column(List<ArchivedEvent> events, Function<ArchivedEvent, @Nullable String> value) {
        return events.stream().map(value).toArray(String[]::new);
    }

    @Override
    public long nextOffset(int partition) {
        return jdbc.sql("select next_offset from archive_offset where kafka_partition = ?")
                .param(partition)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    @Override
    public void read(MerchantId merchant, String customer, BillingPeriod period, Consumer<Row> rows) {
        read(selected(merchant, customer, period, "and ended_at_offset is null"), rows);
    }

    @Override
    public void readUpTo(
            MerchantId merchant,
            String customer,
            BillingPeriod period,
            int partition,
            long offset,
            Consumer<Row> rows) {
        var limited = selected(merchant, customer, period, """
                        and kafka_partition = :partition and kafka_offset <= :offset
                        and (ended_at_offset is null or ended_at_offset > :offset)
                        """)
                .param("partition", partition)
                .param("offset", offset);
        read(limited, rows);
    }

    private JdbcClient.StatementSpec selected(
            MerchantId merchant, String customer, BillingPeriod period, String condition) {
        return jdbc.sql("""
                        select %s from usage_event
                        where merchant_id = :merchant and customer_id = :customer
                            and timestamp >= :start and timestamp < :end %s
                        """.formatted(COLUMNS, condition))
                .withFetchSize(ROWS_AT_A_TIME)
                .param("merchant", merchant.value())
                .param("customer", customer)
                .param("start", utc(period.start()))
                .param("end", utc(period.end()));
    }

    /// In a transaction, because only there the driver fetches a part of the rows at a time.
    private void read(JdbcClient.StatementSpec query, Consumer<Row> rows) {
        RowCallbackHandler each = result -> rows.accept(row(result));
        transaction.executeWithoutResult(_ -> query.query(each));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new UsageRow(
                row.getString("event_name"),
                row.getObject("timestamp", OffsetDateTime.class).toInstant(),
                row.getString("idempotency_key"),
                row.getString("customer_id"),
                row.getString("external_customer_id"),
                row.getString("properties"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
