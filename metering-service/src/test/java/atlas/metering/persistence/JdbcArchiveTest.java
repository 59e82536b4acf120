package atlas.metering.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atlas.kernel.BillingPeriod;
import atlas.kernel.MerchantId;
import atlas.metering.archive.ArchivedEvent;
import atlas.metering.event.EventAction;
import atlas.metricsql.Row;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class JdbcArchiveTest {

    private static final MerchantId MERCHANT = new MerchantId("m1");
    private static final BillingPeriod ALWAYS =
            new BillingPeriod(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2030-01-01T00:00:00Z"));
    private static final String MAY = "2026-05-15T11:00:00.000001Z";

    private static EmbeddedPostgres postgres;
    private static JdbcClient jdbc;
    private static JdbcArchive archive;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
        var database = postgres.getPostgresDatabase();
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        jdbc = JdbcClient.create(database);
        archive = new JdbcArchive(jdbc, new TransactionTemplate(new DataSourceTransactionManager(database)));
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void startEmpty() {
        jdbc.sql("truncate usage_event, archive_offset, event_volume, deprecated_event")
                .update();
    }

    private static ArchivedEvent event(String key, long offset, String timestamp) {
        return event("m1", "c1", key, offset, timestamp);
    }

    private static ArchivedEvent event(String merchant, String customer, String key, long offset, String timestamp) {
        var at = Instant.parse(timestamp);
        return new ArchivedEvent(
                merchant, customer, key, "call", at, "{\"a\":1.50}", null, at, offset, EventAction.INGESTED);
    }

    private static List<String> keys(BillingPeriod period) {
        var rows = new ArrayList<Row>();
        archive.read(MERCHANT, "c1", period, rows::add);
        return rows.stream().map(Row::idempotencyKey).sorted().toList();
    }

    @Test
    void aRedeliveredBatchChangesNothing() {
        var batch = List.of(event("a", 0, MAY), event("b", 1, MAY));
        archive.append(0, batch);
        archive.append(0, batch);

        assertThat(keys(ALWAYS)).containsExactly("a", "b");
        assertThat(archive.nextOffset(0)).isEqualTo(2);
    }

    @Test
    void ofABatchThatOverlapsOnlyTheNewIsKept() {
        archive.append(0, List.of(event("a", 3, MAY)));
        archive.append(0, List.of(event("old", 2, MAY), event("other", 3, MAY), event("b", 7, MAY)));

        assertThat(keys(ALWAYS)).containsExactly("a", "b");
        assertThat(archive.nextOffset(0)).isEqualTo(8);
    }

    @Test
    void partitionsOfTheLogAdvanceApart() {
        archive.append(0, List.of(event("a", 5, MAY)));
        archive.append(1, List.of(event("b", 0, MAY)));

        assertThat(archive.nextOffset(0)).isEqualTo(6);
        assertThat(archive.nextOffset(1)).isEqualTo(1);
        assertThat(archive.nextOffset(2)).isZero();
    }

    @Test
    void aBatchThatFailsLeavesNeitherRowsNorOffset() {
        var unstorable = new ArchivedEvent(
                "m1", "c1", "b\0", "call", Instant.parse(MAY), "{}", null, Instant.parse(MAY), 1, EventAction.INGESTED);

        assertThatThrownBy(() -> archive.append(0, List.of(event("a", 0, "2019-05-01T00:00:00Z"), unstorable)))
                .isInstanceOf(DataAccessException.class);
        assertThat(keys(ALWAYS)).isEmpty();
        assertThat(archive.nextOffset(0)).isZero();
    }

    @Test
    void eventsOfAnyMonthFindTheirPlace() {
        archive.append(
                0,
                List.of(
                        event("a", 0, "2026-03-31T23:59:59.999999Z"),
                        event("b", 1, "2026-04-01T00:00:00Z"),
                        event("c", 2, "2025-12-31T23:59:59Z")));

        assertThat(keys(ALWAYS)).containsExactly("a", "b", "c");
        assertThat(jdbc.sql("select key from (select idempotency_key as key from usage_event_2026_04) april")
                        .query(String.class)
                        .list())
                .containsExactly("b");
    }

    @Test
    void aPeriodHoldsItsStartAndNotItsEnd() {
        archive.append(0, List.of(event("a", 0, "2026-05-01T00:00:00Z"), event("b", 1, "2026-05-02T00:00:00Z")));

        assertThat(keys(new BillingPeriod(
                        Instant.parse("2026-05-01T00:00:00Z"), Instant.parse("2026-05-02T00:00:00Z"))))
                .containsExactly("a");
    }

    @Test
    void nobodyElsesEventsAreRead() {
        archive.append(0, List.of(event("m2", "c1", "a", 0, MAY), event("m1", "c2", "b", 1, MAY)));

        assertThat(keys(ALWAYS)).isEmpty();
    }

    @Test
    void readsUpToAnOffsetOfAPartition() {
        archive.append(0, List.of(event("a", 0, MAY), event("b", 1, MAY), event("c", 2, MAY)));
        archive.append(1, List.of(event("d", 0, MAY)));
        var rows = new ArrayList<Row>();
        archive.readUpTo(MERCHANT, "c1", ALWAYS, 0, 1, rows::add);

        assertThat(rows).extracting(Row::idempotencyKey).containsExactlyInAnyOrder("a", "b");
        assertThat(rows.getFirst().timestamp()).isEqualTo(MAY);
        assertThat(rows.getFirst().property("a")).hasToString("1.50");
    }

    @Test
    void versionsOfAnEventAreKeptApartByOffset() {
        archive.append(0, List.of(event("a", 0, MAY), event("b", 1, MAY)));
        archive.append(0, List.of(amended("a", 2, "{\"a\":2}"), amended("a", 3, "{\"a\":3}")));
        archive.append(0, List.of(corrected("b", 4, "{}", EventAction.DEPRECATED), amended("b", 5, "{\"a\":9}")));

        assertThat(asOf(1)).containsExactly("1.50", "1.50");
        assertThat(asOf(2)).containsExactly("1.50", "2");
        assertThat(asOf(3)).containsExactly("1.50", "3");
        assertThat(asOf(4)).containsExactly("3");
        assertThat(asOf(5)).containsExactly("3");
        assertThat(keys(ALWAYS)).containsExactly("a");
        var events = new JdbcStoredEvents(jdbc);
        assertThat(events.find(MERCHANT, "a").orElseThrow().properties()).isEqualTo("{\"a\":3}");
        assertThat(events.find(MERCHANT, "b").orElseThrow().isDeprecated()).isTrue();
        assertThat(events.deprecatedAmong(MERCHANT, List.of("a", "b"))).containsExactly("b");
        assertThat(events.volume(MERCHANT, ALWAYS).values()).containsExactly(1L);
        assertThat(events.find(new MerchantId("m2"), "a")).isEmpty();
    }

    private static List<String> asOf(long offset) {
        var rows = new ArrayList<Row>();
        archive.readUpTo(MERCHANT, "c1", ALWAYS, 0, offset, rows::add);
        return rows.stream()
                .map(row -> String.valueOf(row.property("a")))
                .sorted()
                .toList();
    }

    private static ArchivedEvent amended(String key, long offset, String properties) {
        return corrected(key, offset, properties, EventAction.AMENDED);
    }

    private static ArchivedEvent corrected(String key, long offset, String properties, EventAction action) {
        var at = Instant.parse(MAY);
        return new ArchivedEvent("m1", "c1", key, "call", at, properties, null, at, offset, action);
    }
}
