package atlas.metering.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.metering.event.UsageRow;
import atlas.metricsql.Metric;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Metrics never reach a database. Where the dialect is plain SQL, a database agrees with it all the same.
class PostgresAgreesTest {

    private static final int DECIMALS = 8;
    private static final List<String> METRICS = List.of(
            "select count(*) from events where x > 1 and not (name = 'a' or y is null)",
            "select sum(x * y - 1) from events where name <> 'b'",
            "select avg(x) from events",
            "select max(x) - min(y) + count(name) from events",
            "select count(distinct x) from events where name in ('a', 'b')",
            "select sum(case when x > 2 then x when name = 'ab' then 7 else -x end) from events",
            "select sum(coalesce(x, y, 1)) / 7 from events",
            "select sum(round(x / 3, 2) + abs(y) - floor(x) * ceil(y) + greatest(x, y, 1) - least(x, y)) from events",
            "select sum(x % 3) from events",
            "select count(*) from events where name like '_b%' or x between -1 and y or lower(upper(name)) = 'a'",
            "select sum(cast(x as integer)) + count(cast(y as text)) from events",
            "select sum(m) from (select max(x) as m from events group by name) as g",
            "select avg(m) from (select sum(x) as m from events group by name, y having count(*) > 1) as g",
            "select sum(m) from (select count(*) as m from events group by name order by m desc limit 2) as g",
            "select sum(m) from (select count(x) as m from events group by y order by m offset 2) as g where m > 0",
            "select sum(x) from (select x from events where x is not null order by x desc limit 3 offset 1) as g",
            "select count(*) from (select distinct name, y from events) as g where y > 1 or name is null",
            "select max(s) from (select sum(m) as s from (select max(x) as m, name as n, y as k from events"
                    + " group by name, y) as g group by n) as h",
            "select count(s) from (select sum(x) as s from events where name = 'none') as g",
            "select sum(s) from (select name, count(*) * 10 + sum(y) as s from events group by name"
                    + " having name is not null) as g");

    private static EmbeddedPostgres postgres;
    private static JdbcClient jdbc;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
        jdbc = JdbcClient.create(postgres.getPostgresDatabase());
        jdbc.sql("create table events (name text collate \"C\", x numeric, y numeric)")
                .update();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 8, 13, 21, 34, 55})
    void onRandomEvents(int size) {
        var random = new Random(size);
        jdbc.sql("truncate events").update();
        var rows = new ArrayList<UsageRow>();
        for (var i = 0; i < size; i++) {
            var name = List.of("a", "b", "ab", "").get(random.nextInt(4));
            rows.add(event(name.isEmpty() ? null : name, number(random), number(random)));
        }
        for (var sql : METRICS) {
            var accumulator = Metric.compile(sql).newAccumulator();
            rows.forEach(accumulator::add);
            var expected = jdbc.sql("select coalesce((%s), 0)".formatted(sql))
                    .query(BigDecimal.class)
                    .single();
            assertThat(accumulator.quantity().setScale(DECIMALS, RoundingMode.HALF_UP))
                    .as(sql)
                    .isEqualByComparingTo(expected.setScale(DECIMALS, RoundingMode.HALF_UP));
        }
    }

    private static @Nullable BigDecimal number(Random random) {
        return random.nextInt(5) == 0
                ? null
                : BigDecimal.valueOf(random.nextInt(-10, 11)).movePointLeft(random.nextInt(2));
    }

    private static UsageRow event(@Nullable String name, @Nullable BigDecimal x, @Nullable BigDecimal y) {
        jdbc.sql("insert into events (name, x, y) values (?, ?, ?)")
                .param(name)
                .param(x)
                .param(y)
                .update();
        var properties = new ArrayList<String>();
        if (name != null) {
            properties.add("\"name\": \"%s\"".formatted(name));
        }
        if (x != null) {
            properties.add("\"x\": " + x.toPlainString());
        }
        if (y != null) {
            properties.add("\"y\": " + y.toPlainString());
        }
        return new UsageRow("call", Instant.EPOCH, "k", "c", null, "{%s}".formatted(String.join(", ", properties)));
    }
}
