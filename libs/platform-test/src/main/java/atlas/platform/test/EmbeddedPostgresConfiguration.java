package atlas.platform.test;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/// A real PostgreSQL, unpacked from a jar: nothing to install and no Docker daemon to reach. Its database
/// belongs to a role without other rights, as in production, so that row-level security holds in tests too.
@TestConfiguration(proxyBeanMethods = false)
public class EmbeddedPostgresConfiguration {

    private static final String SERVICE = "service";

    @Bean(destroyMethod = "close")
    EmbeddedPostgres postgres() throws IOException, SQLException {
        var postgres = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create role service login password 'service'");
            statement.execute("create database service owner service");
        }
        return postgres;
    }

    @Bean
    JdbcConnectionDetails jdbcConnectionDetails(EmbeddedPostgres postgres) {
        return new JdbcConnectionDetails() {

            @Override
            public String getUsername() {
                return SERVICE;
            }

            @Override
            public String getPassword() {
                return SERVICE;
            }

            @Override
            public String getJdbcUrl() {
                return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + SERVICE;
            }
        };
    }
}
