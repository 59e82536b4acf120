package atlas.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.kernel.MerchantId;
import atlas.platform.test.ServiceTest;
import atlas.platform.web.InstantRange;
import atlas.platform.web.PageRequest;
import atlas.platform.web.PageRequest.Position;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/// The list of a merchant that has 100,000 customers: a page costs the same wherever it is.
@ServiceTest
@TestPropertySource(
        properties = {
            "spring.application.name=counter",
            "spring.config.import=classpath:platform.yaml,classpath:eventstore.yaml"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongListTest {

    private static final int COUNT = 100_000;
    private static final String KIND = "customer";

    private final MerchantId merchant = new MerchantId("many-" + UUID.randomUUID());

    @Autowired
    CurrentStates states;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JdbcConnectionDetails database;

    /// Ten in a second, from the start of 2026 on; and as many of another merchant.
    @BeforeAll
    void insertThem() {
        for (var owner : List.of(merchant.value(), "other-" + merchant)) {
            jdbc.sql("""
                            insert into current_state (merchant_id, kind, id, version, created_at, data)
                            select :merchant, :kind, 'c' || lpad(n::text, 6, '0'), 1,
                                   timestamptz '2026-01-01 00:00:00+00' + (n / 10) * interval '1 second',
                                   jsonb_build_object('id', n, 'deleted', n % 1000 = 0)
                            from generate_series(0, :last) n
                            """)
                    .param("merchant", owner)
                    .param("kind", KIND)
                    .param("last", COUNT - 1)
                    .update();
        }
        jdbc.sql("analyze current_state").update();
    }

    @AfterAll
    void removeThem() {
        jdbc.sql("delete from current_state where kind = :kind")
                .param("kind", KIND)
                .update();
        jdbc.sql("analyze current_state").update();
    }

    @ParameterizedTest
    @CsvSource({
        ",                     ,                     ",
        "2026-01-01T01:00:00Z, ,                     ",
        ",                     2026-01-01T01:00:00Z, 2026-01-01T01:30:00Z",
        "2026-01-01T01:20:00Z, 2026-01-01T01:00:00Z, 2026-01-01T01:30:00Z"
    })
    void everyPageIsReadFromTheIndexInItsOrder(
            @Nullable Instant after, @Nullable Instant from, @Nullable Instant until) {
        var plan = String.join("\n", explained(after, from, until));

        assertThat(plan).contains("Index Scan using current_state_newest").doesNotContain("Seq Scan", "Sort");
        assertThat(plan).as("the index is read from the page's place on").containsPattern("Index Cond: .*ROW\\(");
    }

    /// What a statement that was prepared once and for all pages does.
    @Test
    void soIsAnyPageOfAPreparedStatement() throws SQLException {
        var statement = CurrentStates.PAGE;
        var names = List.of("merchant", "kind", "at", "id", "from", "until", "alternatives", "excluded", "limit");
        for (var index = 0; index < names.size(); index++) {
            statement = statement.replaceAll(":" + names.get(index) + "\\b", "\\$" + (index + 1));
        }
        var plan = planned(statement);

        assertThat(plan).contains("Index Scan using current_state_newest").doesNotContain("Seq Scan", "Sort");
    }

    @Test
    void thePagesHoldEachOnceAndNoneThatIsDeleted() {
        var range = new InstantRange(
                null, Instant.parse("2026-01-01T02:00:00Z"), Instant.parse("2026-01-01T02:02:00Z"), null);
        var seen = new HashSet<String>();
        @Nullable String cursor = null;
        do {
            var page = states.list(merchant, KIND, PageRequest.of(100, cursor), Selection.ALL.created(range));
            page.data().forEach(entity -> assertThat(seen.add(entity.id())).isTrue());
            cursor = page.paginationMetadata().nextCursor();
        } while (cursor != null);

        assertThat(seen).hasSize(1198).contains("c072001", "c073199").doesNotContain("c073000");
    }

    private List<String> explained(@Nullable Instant after, @Nullable Instant from, @Nullable Instant until) {
        var page = new PageRequest(20, after == null ? null : new Position(after, "c050000"));
        return CurrentStates.bound(
                        jdbc.sql("explain (analyze) " + CurrentStates.PAGE),
                        page,
                        new InstantRange(null, from, until, null))
                .param("merchant", merchant.value())
                .param("kind", KIND)
                .param("alternatives", "[]")
                .param("excluded", "[]")
                .query((row, _) -> row.getString(1))
                .list();
    }

    /// Its parameters stay open, which only the simple protocol lets pass.
    private String planned(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        database.getJdbcUrl() + "?preferQueryMode=simple",
                        database.getUsername(),
                        database.getPassword());
                var query = connection.createStatement()) {
            query.execute("select set_config('atlas.merchant', '*', false)");
            var plan = new StringBuilder();
            try (var rows = query.executeQuery("explain (generic_plan) " + statement)) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }
}
