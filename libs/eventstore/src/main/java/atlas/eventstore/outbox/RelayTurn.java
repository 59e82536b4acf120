package atlas.eventstore.outbox;

import org.springframework.jdbc.core.simple.JdbcClient;

/// Whose turn it is to publish the outbox. One instance keeps it as long as it shows itself, so that the
/// others only look; a row of the database remembers it, by the database's clock.
final class RelayTurn {

    enum Turn {
        /// Another instance has it.
        NO,
        /// This instance has just got it.
        TAKEN,
        KEPT
    }

    private static final String SHOWN_EVERY = "2 seconds";
    private static final String LOST_AFTER = "5 seconds";

    /// An instance that vanished in the middle of a batch loses the lock as well.
    private static final String LOCK = """
            select pg_try_advisory_xact_lock(hashtext('outbox')),
                set_config('idle_in_transaction_session_timeout', '60s', true)
            """;

    private final JdbcClient jdbc;
    private final String instance;

    RelayTurn(JdbcClient jdbc, String instance) {
        this.jdbc = jdbc;
        this.instance = instance;
    }

    /// Asked inside of the transaction that publishes: until that ends, all others are answered no.
    Turn ask() {
        if (!jdbc.sql(LOCK).query((row, _) -> row.getBoolean(1)).single()) {
            return Turn.NO;
        }
        var last = last();
        var isOurs = last.instance().equals(instance);
        if (!isOurs && !last.isLost()) {
            return Turn.NO;
        }
        if (!isOurs || last.isQuiet()) {
            show("now()");
        }
        return isOurs ? Turn.KEPT : Turn.TAKEN;
    }

    /// Leaves it to whoever asks next.
    void giveUp() {
        if (ask() == Turn.KEPT) {
            show("'-infinity'");
        }
    }

    private Last last() {
        return jdbc.sql("""
                        select instance, last_seen < now() - :lost::interval as lost,
                            last_seen < now() - :shown::interval as quiet
                        from outbox_relay
                        """)
                .param("lost", LOST_AFTER)
                .param("shown", SHOWN_EVERY)
                .query((row, _) -> new Last(row.getString("instance"), row.getBoolean("lost"), row.getBoolean("quiet")))
                .single();
    }

    private void show(String at) {
        jdbc.sql("update outbox_relay set instance = :instance, last_seen = " + at)
                .param("instance", instance)
                .update();
    }

    private record Last(String instance, boolean isLost, boolean isQuiet) {}
}
