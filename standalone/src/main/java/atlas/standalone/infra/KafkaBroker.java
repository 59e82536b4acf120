package atlas.standalone.infra;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A real Kafka broker and controller in a JVM of its own.
final class KafkaBroker {

    private static final String NAME = "kafka";
    private static final List<String> FLAGS = List.of(
            "-Xmx256m",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    private KafkaBroker() {}

    static void start(Infrastructure.Settings settings, DataDirectory data, Teardown teardown)
            throws IOException, InterruptedException {
        var folder = data.folder(NAME);
        var configuration =
                Files.writeString(folder.resolve("server.properties"), properties(settings.ports(), folder));
        if (!Files.exists(folder.resolve("log/meta.properties"))) {
            format(settings.home(), configuration, data, teardown);
        }
        var broker = teardown.add(
                ChildJvm.start(command(settings.home(), NAME, "kafka.Kafka", configuration.toString()), data));
        Readiness.await(broker, () -> Readiness.listens(settings.ports().of(Port.KAFKA)));
    }

    static void stopOrphan(DataDirectory data) throws IOException, InterruptedException {
        ChildJvm.stopOrphan(NAME, data);
    }

    private static void format(Path home, Path configuration, DataDirectory data, Teardown teardown)
            throws IOException, InterruptedException {
        var clusterId = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("atlas-standalone".getBytes(StandardCharsets.US_ASCII));
        var tool = command(
                home,
                "kafka-format",
                "kafka.tools.StorageTool",
                "format",
                "--ignore-formatted",
                "-t",
                clusterId,
                "-c",
                configuration.toString());
        teardown.add(ChildJvm.start(tool, data)).join();
    }

    private static JvmCommand command(Path home, String name, String mainClass, String... arguments) {
        return new JvmCommand(
                name, flags(), List.of(home.resolve("infra/kafka/*")), mainClass, List.of(arguments), Map.of());
    }

    /// A platform that is to run for long is compiled for speed, its broker as well; one that is started for a test
    /// is not.
    private static List<String> flags() {
        var isBrief = ManagementFactory.getRuntimeMXBean().getInputArguments().contains(JvmCommand.COMPILE_BRIEFLY);
        return isBrief
                ? FLAGS
                : Stream.concat(FLAGS.stream(), Stream.of(JvmCommand.COMPILE_FULLY))
                        .toList();
    }

    /// The short session timeout lets a broker that was killed come back at once, instead of
    /// waiting for its former self to be given up.
    private static String properties(Ports ports, Path folder) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=PLAINTEXT
                listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
                log.dirs=%3$s
                auto.create.topics.enable=false
                group.initial.rebalance.delay.ms=0
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                num.network.threads=2
                num.io.threads=2
                log.cleaner.dedupe.buffer.size=16777216
                broker.session.timeout.ms=1500
                broker.heartbeat.interval.ms=300
                """.formatted(ports.of(Port.KAFKA), ports.of(Port.KAFKA_CONTROLLER), folder.resolve("log"));
    }
}
