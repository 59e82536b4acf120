package atlas.platform.database;

import java.sql.SQLException;

/// The service connects as a role that PostgreSQL asks no policy of.
final class UnfencedRole extends SQLException {

    UnfencedRole(String role) {
        super("The database role %s is superuser or BYPASSRLS".formatted(role));
    }
}
