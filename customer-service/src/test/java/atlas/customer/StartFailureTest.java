package atlas.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atlas.platform.test.TestIdentity;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// A service that cannot run says in a few lines which setting is to blame, and ends.
@ExtendWith(OutputCaptureExtension.class)
class StartFailureTest {

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void database(@TempDir Path data) throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder().setDataDirectory(data).start();
        execute("create role customer_service login password 'right'");
        execute("create role guarded login password 'right'");
        execute("create database customer_service owner customer_service");
        execute("grant all on database customer_service to guarded");
        var rules = data.resolve("pg_hba.conf");
        Files.writeString(rules, "host all guarded all scram-sha-256\n" + Files.readString(rules));
        execute("select pg_reload_conf()");
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            atlas.public-url                   | atlas.example.com  | must be the URL of a host
            atlas.services.catalog             | /catalog           | must be the URL of a host
            atlas.schema-registry.url          | registry           | must be the URL of a host
            atlas.eventstore.due-workers       | 0                  | must be at least 1
            atlas.eventstore.due-workers       | many               | must be a whole number. It is "many"
            atlas.kafka.replicas               | 0                  | must be at least 1
            atlas.test-clock.enabled           | perhaps            | must be true or false. It is "perhaps"
            atlas.identity.public-key          | bm8ga2V5           | must be an EC key on P-256
            """)
    void wrongValues(String setting, String value, String demand, CapturedOutput output) {
        fails(output, setting, demand, setting + "=" + value);
    }

    @Test
    void aMissingValue(CapturedOutput output) {
        fails(output, "atlas.identity.public-key", "must be set", "atlas.identity.public-key=");
    }

    @Test
    void aSecretIsNotShown(CapturedOutput output) {
        fails(output, "atlas.identity.service-secret", "must have at least 32", "atlas.identity.service-secret=s3cr3t");

        assertThat(output).doesNotContain("s3cr3t");
    }

    @Test
    void noDatabase(CapturedOutput output) throws IOException {
        fails(output, "spring.datasource.url", "cannot be reached", "spring.datasource.url=" + url(freePort()));
    }

    @Test
    void aWrongPassword(CapturedOutput output) {
        fails(
                output,
                "spring.datasource.password",
                "password",
                "spring.datasource.username=guarded",
                "spring.datasource.password=wr0ng");

        assertThat(output).doesNotContain("wr0ng");
    }

    @Test
    void noPassword(CapturedOutput output) {
        fails(output, "spring.datasource.password", "password", "spring.datasource.username=guarded");
    }

    @Test
    void aSuperuser(CapturedOutput output) {
        fails(output, "spring.datasource.username", "row-level security", "spring.datasource.username=postgres");
    }

    @Test
    void anInstanceBesideOneWhoseClockCanBeMoved(CapturedOutput output) throws SQLException {
        try (var first = DriverManager.getConnection(url(postgres.getPort()), "customer_service", "right");
                var statement = first.createStatement()) {
            statement.execute("select pg_advisory_lock(hashtext('test-clock'))");

            fails(output, "atlas.test-clock.enabled", "several instances", "atlas.test-clock.enabled=true");
        }
    }

    @Test
    void noSchemaRegistry(CapturedOutput output) throws IOException {
        fails(
                output,
                "atlas.schema-registry.url",
                "does not answer",
                "atlas.schema-registry.url=http://127.0.0.1:%d/apis/ccompat/v7".formatted(freePort()));
    }

    private static void fails(CapturedOutput output, String setting, String problem, String... settings) {
        var all = new HashMap<>(Map.of(
                "server.port",
                "0",
                "spring.datasource.url",
                url(postgres.getPort()),
                "atlas.identity.public-key",
                TestIdentity.PUBLIC_KEY,
                "atlas.identity.service-secret",
                TestIdentity.SERVICE_SECRET));
        Stream.of(settings).map(one -> one.split("=", 2)).forEach(one -> all.put(one[0], one[1]));
        var arguments = all.entrySet().stream()
                .map(one -> "--" + one.getKey() + "=" + one.getValue())
                .toArray(String[]::new);
        assertThatThrownBy(() -> new SpringApplicationBuilder(CustomerApplication.class).run(arguments))
                .isNotNull();

        var report = output.getOut().substring(output.getOut().indexOf("APPLICATION FAILED TO START"));
        assertThat(report).contains(setting, problem, "Action:").doesNotContain("\tat ");
        assertThat(report.lines().count()).isLessThan(15);
    }

    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:%d/customer_service".formatted(port);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
