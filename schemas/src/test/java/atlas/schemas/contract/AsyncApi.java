package atlas.schemas.contract;

import atlas.schemas.TopicSettings;
import atlas.schemas.Topics;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/// The AsyncAPI document of the public topics, made from the catalogue.
final class AsyncApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WIDTH = 120;
    private static final TopicSettings SETTINGS = new TopicSettings(4, (short) 3, 2);
    private static final String FORMAT = "application/vnd.apache.avro;version=1.9.0";
    private static final String ABOUT = """
            Every change of customers, catalog, subscriptions, usage, invoices, credits and alerts, as facts on Kafka
            topics. Values are Avro in Confluent's wire format: a zero byte, the id of the schema in the registry as
            four bytes, big-endian, then Avro binary. Keys are strings. The schema of a topic is under the subject
            `<topic>-value` and only ever changes so that old and new readers understand old and new records
            (FULL_TRANSITIVE). Read with `isolation.level=read_committed`. Examples leave out what is null or has its
            default, and show instants and decimals as what they mean.
            """;

    private AsyncApi() {}

    static String document() {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(WIDTH);
        options.setSplitLines(true);
        options.setDereferenceAliases(true);
        return new Yaml(options).dump(root());
    }

    static List<Topics.Topic> topics() {
        return Topics.all().stream().filter(Topics.Topic::isContract).toList();
    }

    private static Map<String, Object> root() {
        var channels = new LinkedHashMap<String, Object>();
        var operations = new LinkedHashMap<String, Object>();
        var messages = new LinkedHashMap<String, Object>();
        for (var topic : topics()) {
            channels.put(topic.name(), channel(topic));
            operations.put("publish-" + topic.name().replace('.', '-'), operation(topic));
            messages.put(topic.schema().getName(), message(topic));
        }
        return ordered(
                "asyncapi",
                "3.0.0",
                "info",
                ordered("title", "Atlas topics", "version", "0.1.0", "description", ABOUT),
                "defaultContentType",
                "avro/binary",
                "servers",
                ordered("local", server()),
                "channels",
                channels,
                "operations",
                operations,
                "components",
                ordered("messages", messages));
    }

    private static Map<String, Object> server() {
        return ordered(
                "host", "127.0.0.1:9092",
                "protocol", "kafka",
                "description", "A platform that was started with `./atlas up`.",
                "bindings",
                        ordered(
                                "kafka",
                                ordered(
                                        "schemaRegistryUrl", "http://127.0.0.1:8081/apis/ccompat/v7",
                                        "schemaRegistryVendor", "confluent")));
    }

    private static Map<String, Object> channel(Topics.Topic topic) {
        return ordered(
                "address", topic.name(),
                "title", topic.name(),
                "description", Promises.of(topic),
                "messages",
                        ordered(
                                topic.schema().getName(),
                                ordered(
                                        "$ref",
                                        "#/components/messages/"
                                                + topic.schema().getName())),
                "bindings",
                        ordered(
                                "kafka",
                                ordered(
                                        "topic", topic.name(),
                                        "partitions", SETTINGS.partitions(),
                                        "replicas", (int) SETTINGS.replicas(),
                                        "topicConfiguration", configuration(topic),
                                        "bindingVersion", "0.5.0")));
    }

    /// What the bindings have a name for; the rest is said in words.
    private static Map<String, Object> configuration(Topics.Topic topic) {
        var config = new TreeMap<>(SETTINGS.of(topic).configs());
        var named = new LinkedHashMap<String, Object>();
        named.put("cleanup.policy", List.of(config.get("cleanup.policy")));
        for (var name : List.of("retention.ms", "retention.bytes", "delete.retention.ms")) {
            if (config.containsKey(name)) {
                named.put(name, Long.valueOf(config.get(name)));
            }
        }
        return named;
    }

    private static Map<String, Object> operation(Topics.Topic topic) {
        return ordered(
                "action", "send",
                "summary", topic.schema().getDoc(),
                "channel", ordered("$ref", "#/channels/" + topic.name()));
    }

    private static Map<String, Object> message(Topics.Topic topic) {
        var example = Example.of(topic);
        return ordered(
                "name", topic.schema().getFullName(),
                "title", topic.schema().getName(),
                "summary", topic.schema().getDoc(),
                "contentType", "avro/binary",
                "payload", ordered("schemaFormat", FORMAT, "schema", plain(topic.schema())),
                "bindings",
                        ordered(
                                "kafka",
                                ordered(
                                        "key",
                                        ordered(
                                                "type", "string",
                                                "description", Promises.key(topic),
                                                "examples", List.of(example.key())),
                                        "schemaIdLocation",
                                        "payload",
                                        "schemaIdPayloadEncoding",
                                        "confluent",
                                        "bindingVersion",
                                        "0.5.0")),
                "examples", List.of(ordered("name", example.key(), "payload", example.plain())));
    }

    /// Without what only Java reads in it.
    static Object plain(Schema schema) {
        try {
            return JSON.convertValue(withoutJava(JSON.readTree(schema.toString())), Object.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode withoutJava(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove("avro.java.string");
            if (object.size() == 1 && object.has("type")) {
                return withoutJava(object.get("type"));
            }
            object.properties().forEach(entry -> entry.setValue(withoutJava(entry.getValue())));
        } else if (node.isArray()) {
            var array = JSON.createArrayNode();
            node.forEach(item -> array.add(withoutJava(item)));
            return array;
        }
        return node;
    }

    private static Map<String, Object> ordered(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return map;
    }
}
