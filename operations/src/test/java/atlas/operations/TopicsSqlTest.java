package atlas.operations;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The columns of the SQL examples are the fields of the topics they read, with types that hold their values.
class TopicsSqlTest {

    private static final Pattern TABLE =
            Pattern.compile("CREATE TABLE \\w+ \\((.*?)\\n\\) WITH \\((.*?)\\);", Pattern.DOTALL);
    private static final Pattern TOPIC = Pattern.compile("(?:KAFKA_TOPIC|'topic') = '([^']+)'");
    private static final Pattern COLUMN = Pattern.compile("`(\\w+)` (\\w+)(?:<(.*)>|\\([^)]*\\))?.*");
    private static final String KEY = "k";

    private record Column(String name, String type, String inner) {}

    @ParameterizedTest
    @ValueSource(strings = {"ksqldb.sql", "flink.sql"})
    void columnsAreFieldsOfTheirTopic(String file) {
        var tables = TABLE.matcher(Repository.read("clients/topics-sql/" + file))
                .results()
                .toList();
        assertThat(tables).hasSize(2);
        for (var table : tables) {
            var topic = TOPIC.matcher(table.group(2));
            assertThat(topic.find()).isTrue();
            var columns = columns(table.group(1));
            assertThat(columns.getFirst()).isEqualTo(new Column(KEY, "STRING", ""));
            hold(
                    columns.subList(1, columns.size()),
                    Topics.named(topic.group(1)).schema());
        }
    }

    private static void hold(List<Column> columns, Schema record) {
        assertThat(columns).isNotEmpty();
        for (var column : columns) {
            var field = record.getField(column.name());
            assertThat(field).as(record.getName() + "." + column.name()).isNotNull();
            var type = field.schema().isUnion() ? field.schema().getTypes().getLast() : field.schema();
            assertThat(column.type()).as(column.name()).isIn(types(type));
            if (type.getType() == Schema.Type.RECORD) {
                hold(columns(column.inner()), type);
            }
        }
    }

    private static List<String> types(Schema type) {
        if (type.getLogicalType() instanceof LogicalTypes.Decimal) {
            return List.of("DECIMAL");
        }
        return switch (type.getType()) {
            case STRING -> List.of("STRING");
            case LONG -> List.of("BIGINT");
            case INT -> List.of("INT", "INTEGER");
            case BOOLEAN -> List.of("BOOLEAN");
            case RECORD -> List.of("STRUCT", "ROW");
            default -> List.of();
        };
    }

    private static List<Column> columns(String text) {
        var columns = new ArrayList<Column>();
        for (var part : parts(text)) {
            var column = COLUMN.matcher(part);
            if (column.matches()) {
                columns.add(new Column(
                        column.group(1),
                        column.group(2).toUpperCase(Locale.ROOT),
                        column.group(3) == null ? "" : column.group(3)));
            } else {
                assertThat(part).startsWith("PRIMARY KEY");
            }
        }
        return columns;
    }

    /// Separated by the commas that are in no brackets.
    private static List<String> parts(String text) {
        var parts = new ArrayList<String>();
        var depth = 0;
        var start = 0;
        for (var i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '<', '(' -> depth++;
                case '>', ')' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        parts.add(text.substring(start, i).strip());
                        start = i + 1;
                    }
                }
                default -> {}
            }
        }
        parts.add(text.substring(start).strip());
        return parts;
    }
}
