package atlas.operations.provision;

import atlas.schemas.HttpSchemaRegistry;
import atlas.schemas.TopicSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;

/// What the environment says, with the names that services use.
///
/// @param kafka properties of the client
/// @param registry none leaves schemas to the services, which register them when they start
/// @param acls whether to write access rules; they mean something only where a broker has an authorizer
/// @param readers names of data teams that may read the public topics
/// @param personalReaders names of data teams that may read those that name people as well
record Settings(
        Map<String, Object> kafka,
        @Nullable HttpSchemaRegistry registry,
        TopicSettings topics,
        boolean acls,
        List<String> readers,
        List<String> personalReaders) {

    private static final String DEFAULT_PARTITIONS = "4";
    private static final String DEFAULT_REPLICAS = "3";

    static Settings from(Map<String, String> environment) throws IOException {
        return new Settings(
                kafka(environment),
                registry(environment),
                topics(environment),
                Boolean.parseBoolean(environment.getOrDefault("ATLAS_KAFKA_ACLS", "false")),
                names(environment, "ATLAS_KAFKA_READERS"),
                names(environment, "ATLAS_KAFKA_PERSONAL_READERS"));
    }

    private static Map<String, Object> kafka(Map<String, String> environment) throws IOException {
        var file = given(environment, "ATLAS_KAFKA_PROPERTIES_FILE");
        var properties = new Properties();
        if (file != null) {
            try (var in = Files.newBufferedReader(Path.of(file))) {
                properties.load(in);
            }
        }
        var config = new HashMap<String, Object>();
        properties.stringPropertyNames().forEach(name -> config.put(name, properties.getProperty(name)));
        var servers = given(environment, "SPRING_KAFKA_BOOTSTRAP_SERVERS");
        if (servers != null) {
            config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
        }
        if (!config.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new IllegalArgumentException("SPRING_KAFKA_BOOTSTRAP_SERVERS is not set");
        }
        return config;
    }

    private static @Nullable HttpSchemaRegistry registry(Map<String, String> environment) {
        var url = given(environment, "ATLAS_SCHEMA_REGISTRY_URL");
        if (url == null) {
            return null;
        }
        var username = given(environment, "ATLAS_SCHEMA_REGISTRY_USERNAME");
        var password = given(environment, "ATLAS_SCHEMA_REGISTRY_PASSWORD");
        var credentials =
                username == null || password == null ? null : new HttpSchemaRegistry.Credentials(username, password);
        return new HttpSchemaRegistry(url, credentials, null);
    }

    private static TopicSettings topics(Map<String, String> environment) {
        var replicas = (short) number(environment, "ATLAS_KAFKA_REPLICAS", DEFAULT_REPLICAS);
        var minInsync = Integer.toString(TopicSettings.usualMinInsync(replicas));
        return new TopicSettings(
                number(environment, "ATLAS_KAFKA_PARTITIONS", DEFAULT_PARTITIONS),
                replicas,
                number(environment, "ATLAS_KAFKA_MIN_INSYNC", minInsync));
    }

    private static int number(Map<String, String> environment, String name, String usual) {
        var text = given(environment, name);
        try {
            return Short.parseShort(text == null ? usual : text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s is not a number: %s".formatted(name, text), e);
        }
    }

    private static List<String> names(Map<String, String> environment, String name) {
        return Stream.of(environment.getOrDefault(name, "").split(",", -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    private static @Nullable String given(Map<String, String> environment, String name) {
        var value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
