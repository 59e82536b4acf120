package atlas.platform.database;

import atlas.platform.settings.Advice;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/// Tells which setting keeps a service from its database. What goes wrong inside of the database is another
/// matter, and not told here.
@Order(Ordered.HIGHEST_PRECEDENCE)
final class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    private static final String URL = "spring.datasource.url";
    private static final String USER = "spring.datasource.username";
    private static final String PASSWORD = "spring.datasource.password";

    private final Environment environment;

    DatabaseFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        if (cause instanceof UnfencedRole) {
            return failure(cause, USER, "row-level security would not hold for it; each service needs a plain role");
        }
        var state = String.valueOf(cause.getSQLState());
        var message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (state.equals("28P01") || (state.startsWith("08") && message.contains("password"))) {
            return failure(cause, PASSWORD, "the database refuses the role's password, or wants one");
        }
        if (state.startsWith("28")) {
            return failure(cause, USER, "the database does not let this role in");
        }
        if (state.startsWith("08") || state.equals("3D000") || state.startsWith("57P")) {
            return failure(cause, URL, "the database cannot be reached there");
        }
        return null;
    }

    private FailureAnalysis failure(SQLException cause, String setting, String problem) {
        var description = "The service cannot use its database %s as %s: %s. PostgreSQL says: %s"
                .formatted(
                        withoutParameters(environment.getProperty(URL, "(spring.datasource.url is not set)")),
                        environment.getProperty(USER, "(spring.datasource.username is not set)"),
                        problem,
                        cause.getMessage());
        return new FailureAnalysis(description, Advice.toSet(setting), cause);
    }

    /// Parameters of a URL may hold a password.
    private static String withoutParameters(String url) {
        var parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }
}
