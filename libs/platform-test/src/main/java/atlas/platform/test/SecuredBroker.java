package atlas.platform.test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/// A real broker that speaks TLS only, knows its callers by name and password and lets nobody do what no rule
/// allows, as a cluster in production. Each user's password is the name.
public final class SecuredBroker implements AutoCloseable {

    /// May do everything.
    public static final String ADMIN = "admin";

    private static final String STORE_TYPE = "PKCS12";
    private static final String STORE_PASSWORD = "password";
    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required";

    private final KafkaRaftServer server;
    private final String address;
    private final Path certificate;

    private SecuredBroker(KafkaRaftServer server, String address, Path certificate) {
        this.server = server;
        this.address = address;
        this.certificate = certificate;
    }

    /// @param folder empty, for its data
    public static SecuredBroker start(Path folder, Collection<String> users) {
        try {
            var address = "127.0.0.1:" + freePort();
            var data = Files.createDirectory(folder.resolve("log")).toString();
            var certificate = certificate(folder.resolve("broker.p12"));
            var config = config(address, "127.0.0.1:" + freePort(), data, users);
            config.putAll(Map.of(
                    "ssl.keystore.location", certificate.toString(),
                    "ssl.keystore.password", STORE_PASSWORD,
                    "ssl.keystore.type", STORE_TYPE));
            new Formatter()
                    .setNodeId(1)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(data)
                    .setMetadataLogDirectory(data)
                    .setControllerListenerName("CONTROLLER")
                    .run();
            var server = new KafkaRaftServer(KafkaConfig.fromProps(config), Time.SYSTEM);
            server.startup();
            return new SecuredBroker(server, address, certificate);
        } catch (Exception e) {
            throw new IllegalStateException("The broker does not start", e);
        }
    }

    /// What a client of this user needs.
    public Map<String, String> client(String user) {
        var client = new HashMap<String, String>();
        client.put("bootstrap.servers", address);
        client.put("security.protocol", "SASL_SSL");
        client.put("ssl.truststore.location", certificate.toString());
        client.put("ssl.truststore.password", STORE_PASSWORD);
        client.put("ssl.truststore.type", STORE_TYPE);
        client.put("sasl.mechanism", "PLAIN");
        client.put("sasl.jaas.config", "%s username=\"%s\" password=\"%s\";".formatted(LOGIN, user, user));
        return client;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Properties config(String address, String controller, String data, Collection<String> users) {
        var known = users.stream()
                .map(user -> "user_%s=\"%s\"".formatted(user, user))
                .collect(Collectors.joining(" "));
        var config = new Properties();
        config.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@" + controller,
                "listeners", "CLIENTS://" + address + ",CONTROLLER://" + controller,
                "advertised.listeners", "CLIENTS://" + address,
                "listener.security.protocol.map", "CLIENTS:SASL_SSL,CONTROLLER:PLAINTEXT",
                "controller.listener.names", "CONTROLLER",
                "inter.broker.listener.name", "CLIENTS",
                "log.dirs", data));
        config.putAll(Map.of(
                "sasl.enabled.mechanisms",
                "PLAIN",
                "sasl.mechanism.inter.broker.protocol",
                "PLAIN",
                "listener.name.clients.plain.sasl.jaas.config",
                "%s username=\"%s\" password=\"%s\" user_%s=\"%s\" %s;"
                        .formatted(LOGIN, ADMIN, ADMIN, ADMIN, ADMIN, known),
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found",
                "false",
                // On the controller's port, which clients do not use, nobody has a name.
                "super.users",
                "User:admin;User:ANONYMOUS"));
        config.putAll(Map.of(
                "auto.create.topics.enable", "false",
                "group.initial.rebalance.delay.ms", "0",
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "log.cleaner.dedupe.buffer.size", "16777216"));
        return config;
    }

    /// Signed by itself, so that who trusts it trusts this broker.
    private static Path certificate(Path file) throws IOException, InterruptedException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        List.of(keytool, "-genkeypair", "-alias", "broker", "-keyalg", "EC", "-validity", "2",
                                "-dname", "CN=broker", "-ext", "SAN=IP:127.0.0.1", "-storetype", STORE_TYPE,
                                "-storepass", STORE_PASSWORD, "-keystore", file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (made != 0) {
            throw new IOException("keytool ended with " + made);
        }
        return file;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
