package atlas.subscription.due;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;

/// Makes appointments that are durable at once. Their connections are not those of the requests: one that
/// holds a connection and waits for a second would wait for others that do the same.
final class AppointmentsApart implements AutoCloseable {

    private final HikariDataSource pool = new HikariDataSource();
    private final SchedulerClient client;

    /// @param database what it is like, but for the number of connections
    AppointmentsApart(DataSource database) {
        try {
            database.unwrap(HikariDataSource.class).copyStateTo(pool);
        } catch (SQLException e) {
            throw new IllegalStateException("The service's database is no pool of connections", e);
        }
        pool.setPoolName(pool.getPoolName() + "-apart");
        pool.setMaximumPoolSize(2);
        pool.setMinimumIdle(0);
        this.client = SchedulerClient.Builder.create(pool).build();
    }

    SchedulerClient client() {
        return client;
    }

    @Override
    public void close() {
        pool.close();
    }
}
