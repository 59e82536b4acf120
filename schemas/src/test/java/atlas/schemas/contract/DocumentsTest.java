package atlas.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.schemas.AvroDeserializer;
import atlas.schemas.LocalSchemaRegistry;
import atlas.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/// The documents say what the catalogue and the schemas say. `mvn -pl schemas test -Dtest=DocumentsTest
/// -Datlas.documents=true` writes them anew.
class DocumentsTest {

    private static final Path ROOT = Path.of("..");
    private static final Path ASYNC_API = ROOT.resolve("gateway/src/main/resources/asyncapi.yaml");
    private static final Path PAGE = ROOT.resolve("docs/topics.md");
    private static final int HEADER = 5;

    static Stream<Topics.Topic> topics() {
        return AsyncApi.topics().stream();
    }

    @Test
    void theAsyncApiDocumentIsTheOneOfTheseSchemas() throws IOException {
        hold(ASYNC_API, AsyncApi.document());
    }

    @Test
    void thePageIsTheOneOfTheseSchemas() throws IOException {
        hold(PAGE, TopicsPage.text());
    }

    /// Encoded as a record is on its topic, and read back as a service reads it.
    @ParameterizedTest
    @MethodSource("topics")
    void examplesAreRecords(Topics.Topic topic) throws IOException {
        var example = Example.of(topic);
        var record = example.record();
        assertThat(GenericData.get().validate(topic.schema(), record)).isTrue();
        var registry = new LocalSchemaRegistry();
        assertThat(registry.register(topic.subject(), topic.schema())).isZero();
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[HEADER]);
        new GenericDatumWriter<>(topic.schema())
                .write(record, EncoderFactory.get().directBinaryEncoder(bytes, null));

        var read = new AvroDeserializer<SpecificRecord>(registry).decode(bytes.toByteArray());

        assertThat(read.getSchema()).isEqualTo(topic.schema());
        assertThat(example.key().split("/", -1))
                .hasSizeGreaterThanOrEqualTo(topic.key().size());
        assertThat(example.key()).startsWith("acme/").doesNotContain("null");
    }

    @Test
    @SuppressWarnings("unchecked")
    void theDocumentHasItsParts() throws IOException {
        Map<String, Object> document = new Yaml().load(Files.readString(ASYNC_API));
        var channels = (Map<String, Object>) document.get("channels");
        var operations = (Map<String, Map<String, Map<String, String>>>) document.get("operations");
        assertThat(document).containsEntry("asyncapi", "3.0.0");
        assertThat(channels).containsOnlyKeys(topics().map(Topics.Topic::name).toList());
        assertThat(operations.values())
                .extracting(one -> one.get("channel").get("$ref"))
                .containsExactlyElementsOf(
                        topics().map(one -> "#/channels/" + one.name()).toList());
        assertThat(channels).doesNotContainKeys(Topics.USAGE_INGESTED, Topics.WINDOW_BUILDS);
        assertThat(List.of(Topics.CUSTOMERS, Topics.USAGE_EVENTS)).allMatch(channels::containsKey);
    }

    private static void hold(Path file, String text) throws IOException {
        if (Boolean.getBoolean("atlas.documents")) {
            Files.writeString(file, text);
        }
        assertThat(Files.exists(file)).isTrue();
        assertThat(Files.readString(file)).isEqualTo(text);
    }
}
