package atlas.invoicing;

import static org.awaitility.Awaitility.await;

import atlas.platform.test.ServiceTest;
import atlas.platform.test.TestIdentity;
import atlas.platform.time.AtlasClock;
import atlas.platform.time.Settling;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.web.servlet.client.RestTestClient;

/// The running service and its clock.
@ServiceTest
abstract class RunningInvoicing {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    KafkaTemplate<String, SpecificRecord> kafka;

    @Autowired
    ConsumerFactory<String, SpecificRecord> consumers;

    @Autowired
    RestTestClient http;

    @Autowired
    TestIdentity identity;

    @Autowired
    AtlasClock clock;

    @Autowired
    ObjectProvider<Settling> parts;

    @Autowired
    JdbcClient jdbc;

    void moveTo(Instant instant) {
        clock.freezeAt(instant);
        settle();
    }

    /// Until everything published so far is read, and all that is due is done: twice in a row, because the last
    /// work of one part may become the first of another between two questions.
    void settle() {
        await().atMost(PATIENCE)
                .until(() -> IntStream.range(0, 2).allMatch(_ -> pending().isEmpty()));
    }

    List<String> pending() {
        return parts.orderedStream()
                .map(Settling::pending)
                .flatMap(Optional::stream)
                .toList();
    }
}
