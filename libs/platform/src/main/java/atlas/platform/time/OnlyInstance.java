package atlas.platform.time;

import atlas.platform.settings.InvalidSetting;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/// The one instance of a service whose clock can be moved. A move reaches one instance; another one would go on
/// in a time of its own and bill by it. The first one that starts holds a lock in the service's database until
/// it ends or loses its connection; each further one does not start.
final class OnlyInstance implements DisposableBean {

    private static final String TAKE = "select pg_try_advisory_lock(hashtext('test-clock'))";
    private static final String GIVE = "select pg_advisory_unlock(hashtext('test-clock'))";

    private final Connection holder;

    OnlyInstance(DataSource database) {
        this.holder = lock(database);
    }

    private static Connection lock(DataSource database) {
        try {
            var connection = database.getConnection();
            if (isYes(connection, TAKE)) {
                return connection;
            }
            connection.close();
        } catch (SQLException e) {
            throw new CannotGetJdbcConnectionException("The database does not say how many instances there are", e);
        }
        throw new InvalidSetting(
                "atlas.test-clock.enabled",
                "must be false where a service has several instances: another one with the same database runs");
    }

    private static boolean isYes(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    /// The pool keeps the connection, so its end does not give the lock back.
    @Override
    public void destroy() throws SQLException {
        try (holder) {
            if (!holder.isClosed()) {
                isYes(holder, GIVE);
            }
        }
    }
}
