package atlas.standalone.infra;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/// A real PostgreSQL server. Each database belongs to a role of the same name without other
/// rights, so that row-level security holds for the services as it does in production.
final class Postgres {

    private static final String FOLDER = "postgres";

    private Postgres() {}

    static void start(Infrastructure.Settings settings, DataDirectory data, Teardown teardown)
            throws IOException, SQLException {
        var binaries = Files.createDirectories(settings.home().resolve("infra").resolve(FOLDER));
        var log = ProcessBuilder.Redirect.appendTo(data.log(FOLDER).toFile());
        var server = teardown.add(EmbeddedPostgres.builder()
                .setPort(settings.ports().of(Port.POSTGRES))
                .setDataDirectory(data.folder(FOLDER))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "200")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setPGStartupWait(Duration.ofSeconds(60))
                .start());
        try (var connection = server.getPostgresDatabase().getConnection()) {
            for (var database : settings.databases()) {
                createIfAbsent(connection, database);
            }
            createIfAbsent(connection, SchemaRegistry.DATABASE);
        }
    }

    /// PostgreSQL outlives a killed launcher, and keeps the pid in the first line of its own file.
    static void stopOrphan(DataDirectory data) throws IOException, InterruptedException {
        var folder = data.root().resolve(FOLDER);
        var orphan = Orphan.find(folder.resolve("postmaster.pid"), "postgres", folder.toString());
        if (orphan.isPresent()) {
            orphan.get().stop("INT");
        }
    }

    static String jdbcUrl(Ports ports, String database) {
        return "jdbc:postgresql://127.0.0.1:" + ports.of(Port.POSTGRES) + "/" + database;
    }

    private static void createIfAbsent(Connection connection, String name) throws SQLException {
        var quoted = '"' + name + '"';
        if (!exists(connection, "select 1 from pg_roles where rolname = ?", name)) {
            execute(connection, "create role %s login password '%s'".formatted(quoted, name));
        }
        if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
            execute(connection, "create database %1$s owner %1$s".formatted(quoted));
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
