package atlas.eventstore.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.eventstore.outbox.RelayTurn.Turn;
import atlas.platform.test.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.annotation.Transactional;

/// In a transaction that holds the lock, and with a table of its own in place of that of the running relay.
@ServiceTest
@TestPropertySource(
        properties = {
            "spring.application.name=counter",
            "spring.config.import=classpath:platform.yaml,classpath:eventstore.yaml"
        })
@Transactional
class RelayTurnTest {

    @Autowired
    JdbcClient jdbc;

    private RelayTurn one;
    private RelayTurn other;

    @BeforeEach
    void takeTheLock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('outbox'))")
                .query((_, _) -> true)
                .single();
        jdbc.sql(
                        "create temp table outbox_relay on commit drop as select '' as instance, timestamptz '-infinity' as last_seen")
                .update();
        one = new RelayTurn(jdbc, "one");
        other = new RelayTurn(jdbc, "other");
    }

    @Test
    void whoHasTheTurnKeepsIt() {
        assertThat(one.ask()).isEqualTo(Turn.TAKEN);
        assertThat(other.ask()).isEqualTo(Turn.NO);
        assertThat(one.ask()).isEqualTo(Turn.KEPT);
    }

    @Test
    void itGoesToAnotherWhenItIsGivenUp() {
        one.ask();
        one.giveUp();
        assertThat(other.ask()).isEqualTo(Turn.TAKEN);
        assertThat(one.ask()).isEqualTo(Turn.NO);
    }

    @Test
    void onlyWhoHasItCanGiveItUp() {
        one.ask();
        other.giveUp();
        assertThat(one.ask()).isEqualTo(Turn.KEPT);
    }

    @Test
    void itGoesToAnotherWhenNothingIsSeenOfItsHolder() {
        one.ask();
        lastSeen("3 seconds");
        assertThat(other.ask()).isEqualTo(Turn.NO);
        lastSeen("6 seconds");
        assertThat(other.ask()).isEqualTo(Turn.TAKEN);
    }

    @Test
    void whoHasItShowsItself() {
        one.ask();
        lastSeen("4 seconds");
        one.ask();
        assertThat(jdbc.sql("select last_seen = now() from outbox_relay")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private void lastSeen(String ago) {
        jdbc.sql("update outbox_relay set last_seen = now() - :ago::interval")
                .param("ago", ago)
                .update();
    }
}
