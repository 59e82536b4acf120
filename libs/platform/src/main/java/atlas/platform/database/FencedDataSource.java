package atlas.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Tells the database, with each connection it hands out, whose rows may be seen through it; row-level
/// security does the rest. A connection that was last used for the same merchant is not told again.
final class FencedDataSource extends DelegatingDataSource {

    private static final String ROLE = """
            select rolsuper or rolbypassrls, rolname from pg_roles where rolname = current_user
            """;
    private static final String SET = "select set_config('atlas.merchant', ?, false)";

    /// What each physical connection was told last.
    private final Map<Connection, String> told = Collections.synchronizedMap(new WeakHashMap<>());

    private final AtomicBoolean roleIsFenced = new AtomicBoolean();

    FencedDataSource(DataSource pool) {
        super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return fenced(super.getConnection());
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return fenced(super.getConnection(username, password));
    }

    private Connection fenced(Connection connection) throws SQLException {
        try {
            requireFencedRole(connection);
            tell(connection, Reach.ofThisThread());
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /// PostgreSQL asks no policy of a superuser: with such a role the fence would not be there.
    private void requireFencedRole(Connection connection) throws SQLException {
        if (roleIsFenced.get()) {
            return;
        }
        try (var query = connection.prepareStatement(ROLE);
                var role = query.executeQuery()) {
            if (!role.next() || role.getBoolean(1)) {
                throw new UnfencedRole(role.getString(2));
            }
        }
        roleIsFenced.set(true);
    }

    private void tell(Connection connection, String reach) throws SQLException {
        var physical = connection.unwrap(Connection.class);
        if (reach.equals(told.get(physical))) {
            return;
        }
        told.remove(physical);
        try (var statement = connection.prepareStatement(SET)) {
            statement.setString(1, reach);
            statement.execute();
        }
        // Inside of a transaction a rollback would take the setting back.
        if (connection.getAutoCommit()) {
            told.put(physical, reach);
        }
    }
}
