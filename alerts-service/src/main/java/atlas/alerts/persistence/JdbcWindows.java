package atlas.alerts.persistence;

import atlas.alerts.domain.level.WindowChange;
import atlas.alerts.evaluation.Windows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Keeps the windows that were removed at some time: all others are billed.
@Repository
class JdbcWindows implements Windows {

    private final JdbcClient jdbc;

    JdbcWindows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean replace(WindowChange change) {
        var known = change.removed() ? """
                insert into removed_window (merchant_id, window_id, removed, version)
                values (:merchant, :window, :removed, :version)
                on conflict (merchant_id, window_id) do update
                set removed = excluded.removed, version = excluded.version
                where removed_window.version < excluded.version
                """ : """
                update removed_window set removed = :removed, version = :version
                where merchant_id = :merchant and window_id = :window and version < :version
                """;
        return jdbc.sql(known)
                        .param("merchant", change.merchant().value())
                        .param("window", change.windowId())
                        .param("removed", change.removed())
                        .param("version", change.version())
                        .update()
                > 0;
    }
}
