package atlas.schemas.contract;

import atlas.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/// The page for people: what was written by hand, then every topic and every record.
final class TopicsPage {

    private static final Path HEAD = Path.of("src", "test", "resources", "topics.md");

    private TopicsPage() {}

    static String text() {
        var page = new StringBuilder(head());
        page.append("\n## Topics\n");
        AsyncApi.topics().forEach(topic -> page.append(topic(topic)));
        page.append("\n## Records inside of records\n");
        var records = new TreeMap<String, Schema>();
        AsyncApi.topics().forEach(topic -> records.putAll(Records.of(topic.schema())));
        AsyncApi.topics().forEach(topic -> records.remove(topic.schema().getFullName()));
        records.values().stream()
                .collect(Collectors.toMap(Schema::getName, schema -> schema, (one, _) -> one, TreeMap::new))
                .values()
                .forEach(schema -> page.append(
                        "\n### %s\n\n%s\n\n%s".formatted(schema.getName(), schema.getDoc(), fields(schema))));
        return page.toString();
    }

    private static String head() {
        try {
            return Files.readString(HEAD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String topic(Topics.Topic topic) {
        var example = Example.of(topic);
        return """

                ### %s

                %s

                %s
                An example, with the key `%s`:

                ```json
                %s
                ```
                """.formatted(
                        topic.name(),
                        Promises.of(topic).replace("\n", "  \n"),
                        fields(topic.schema()),
                        example.key(),
                        example.pretty());
    }

    private static String fields(Schema record) {
        return record.getFields().stream()
                .map(field -> "| `%s` | %s | %s |\n"
                        .formatted(
                                field.name(), type(field.schema()), field.doc().replace("|", "\\|")))
                .collect(Collectors.joining("", "| field | type | what it is |\n|---|---|---|\n", ""));
    }

    private static String type(Schema schema) {
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return "decimal(%d,%d)".formatted(decimal.getPrecision(), decimal.getScale());
        }
        if (schema.getLogicalType() != null) {
            return schema.getLogicalType().getName();
        }
        return switch (schema.getType()) {
            case RECORD ->
                "[%s](#%s)".formatted(schema.getName(), schema.getName().toLowerCase(Locale.ROOT));
            case ARRAY -> "array of " + type(schema.getElementType());
            case MAP -> "map of " + type(schema.getValueType());
            case UNION -> type(schema.getTypes().getLast()) + " or null";
            default -> schema.getType().getName();
        };
    }
}
