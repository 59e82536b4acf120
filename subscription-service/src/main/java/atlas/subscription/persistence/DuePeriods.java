package atlas.subscription.persistence;

import atlas.platform.time.Settling;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tells whether billing periods are still to be opened at the present instant.
@Component
class DuePeriods implements Settling {

    private final JdbcClient jdbc;
    private final Clock clock;

    DuePeriods(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Optional<String> pending() {
        var due = jdbc.sql("select count(*) from scheduled_tasks where execution_time <= :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        return due == 0 ? Optional.empty() : Optional.of("%d subscriptions have periods to open".formatted(due));
    }
}
