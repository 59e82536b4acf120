package atlas.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atlas.eventstore.CommandHandlerTest.CounterEvent;
import atlas.kernel.MerchantId;
import atlas.platform.test.ServiceTest;
import atlas.platform.test.TestIdentity;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/// What a statement that forgets the merchant can reach.
@ServiceTest
@TestPropertySource(
        properties = {
            "spring.application.name=counter",
            "spring.config.import=classpath:platform.yaml,classpath:eventstore.yaml"
        })
class RowSecurityTest {

    private final String merchant = "a-" + UUID.randomUUID();
    private final String other = "b-" + UUID.randomUUID();
    private final String id = UUID.randomUUID().toString();

    @Autowired
    CommandHandler<Integer, Integer, CounterEvent> counters;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JdbcConnectionDetails database;

    @Autowired
    RestTestClient http;

    @Autowired
    TestIdentity identity;

    @Test
    void aMessageOfTheDatabaseQuotesNoRow() {
        assertThatThrownBy(() -> jdbc.sql("insert into event (stream, data) values ('s', cast(:data as jsonb))")
                        .param("data", "{\"name\": \"Lovelace\"}")
                        .update())
                .hasStackTraceContaining("null value in column")
                .satisfies(
                        failure -> assertThat(Throwables.getStackTrace(failure)).doesNotContain("Lovelace"));
    }

    /// The one instance of this test holds the lock that a second one asks for.
    @Test
    void theClockThatCanBeMovedIsHeldByOneInstance() throws SQLException {
        try (var second = DriverManager.getConnection(
                        database.getJdbcUrl(), database.getUsername(), database.getPassword());
                var statement = second.createStatement();
                var answer = statement.executeQuery("select pg_try_advisory_lock(hashtext('test-clock'))")) {
            answer.next();
            assertThat(answer.getBoolean(1)).isFalse();
        }
    }

    @Test
    void inARequestOnlyTheCallersOwnRowsAreThere() {
        counters.handle(new MerchantId(merchant), id, 1);

        everything(other).jsonPath("$").isEmpty();
        everything(merchant).jsonPath("$[0]").isEqualTo(id);
        everything(other).jsonPath("$").isEmpty();
    }

    @Test
    void alsoInATransactionThatBeganBeforeTheController() {
        counters.handle(new MerchantId(merchant), id, 1);

        identity.as(other, http)
                .post()
                .uri("/v1/everything?id={id}", id)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .exchange()
                .expectBody()
                .json("{\"seen\": [], \"changed\": 0}");
    }

    @Test
    void aRowOfAnotherMerchantCannotBeWritten() {
        identity.as(other, http)
                .post()
                .uri("/v1/foreign?merchant={merchant}", merchant)
                .exchange()
                .expectStatus()
                .isEqualTo(500);

        assertThat(jdbc.sql("select count(*) from replica where merchant_id = :merchant")
                        .param("merchant", merchant)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void thePlatformsOwnWorkReachesEverybody() {
        counters.handle(new MerchantId(merchant), id, 1);
        counters.handle(new MerchantId(other), id, 1);

        assertThat(jdbc.sql("select merchant_id from current_state where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(merchant, other);
    }

    @Test
    void whoDoesNotSayForWhomSeesNothing() throws SQLException {
        counters.handle(new MerchantId(merchant), id, 1);

        try (var connection = DriverManager.getConnection(
                        database.getJdbcUrl(), database.getUsername(), database.getPassword());
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("select id from current_state"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("atlas.merchant");
        }
    }

    @Test
    void everyTableThatHasAMerchantIsFencedAndTheRoleTooWeakToPass() {
        assertThat(jdbc.sql("""
                                select t.relname from pg_class t
                                join pg_attribute c on c.attrelid = t.oid and c.attname = 'merchant_id'
                                where t.relkind in ('r', 'p') and not (t.relrowsecurity and t.relforcerowsecurity)
                                """).query(String.class).list()).isEmpty();
        assertThat(jdbc.sql("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    private RestTestClient.BodyContentSpec everything(String caller) {
        return identity.as(caller, http).get().uri("/v1/everything").exchange().expectBody();
    }
}
