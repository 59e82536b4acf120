package atlas.platform.test;

import static org.awaitility.Awaitility.await;

import atlas.platform.json.AtlasJson;
import atlas.platform.time.AtlasClock;
import atlas.platform.time.Settling;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A running service as tests of the whole of it see it: its HTTP, its topics, its database and its clock.
@ServiceTest
public abstract class RunningService {

    protected static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final JsonMapper JSON = AtlasJson.storage();

    @Autowired
    protected RestTestClient http;

    @Autowired
    protected TestIdentity identity;

    @Autowired
    protected KafkaTemplate<String, SpecificRecord> kafka;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected AtlasClock clock;

    @Autowired
    protected ConsumerFactory<String, SpecificRecord> consumers;

    @Autowired
    private ObjectProvider<Settling> parts;

    protected void moveTo(Instant instant) {
        clock.freezeAt(instant);
        settle();
    }

    /// Until everything published so far is read, and all that is due is done: twice in a row, because the last
    /// work of one part may become the first of another between two questions.
    protected void settle() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> IntStream.range(0, 2).allMatch(_ -> pending().isEmpty()));
    }

    /// What the parts of the service still have to do.
    protected List<String> pending() {
        return parts.orderedStream()
                .map(Settling::pending)
                .flatMap(Optional::stream)
                .toList();
    }

    /// What a topic holds of a merchant, oldest first and without tombstones.
    protected <T extends SpecificRecord> List<T> published(String merchant, String topic, Class<T> type) {
        return records(topic).stream()
                .filter(record -> record.key().startsWith(merchant + "/") && record.value() != null)
                .map(record -> type.cast(record.value()))
                .toList();
    }

    /// All that is on a topic, from its beginning to its present end.
    protected List<ConsumerRecord<String, SpecificRecord>> records(String topic) {
        try (var consumer = consumers.createConsumer(UUID.randomUUID().toString(), "")) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(one -> new TopicPartition(topic, one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<String, SpecificRecord>>();
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            });
            return records;
        }
    }

    /// What so many get who ask the same at the same time.
    protected static <T> List<T> atOnce(int askers, Callable<T> question) {
        return atOnce(Collections.nCopies(askers, question));
    }

    /// What those get who ask at the same time, in their order.
    protected static <T> List<T> atOnce(Collection<? extends Callable<T>> questions) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<T>();
            for (var answer : threads.invokeAll(questions)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The body of an answer; null if there is none.
    public static JsonNode json(RestTestClient.ResponseSpec answer) {
        return json(answer.expectBody(String.class).returnResult().getResponseBody());
    }

    protected static JsonNode json(@Nullable String body) {
        return body == null || body.isEmpty() ? JSON.nullNode() : JSON.readTree(body);
    }
}
