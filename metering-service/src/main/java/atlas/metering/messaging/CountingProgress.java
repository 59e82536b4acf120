package atlas.metering.messaging;

import atlas.metering.quantity.UsageProgress;
import atlas.metering.topology.PublishMark;
import atlas.metering.topology.UsageTopology;
import atlas.platform.kafka.ConsumedTopics;
import atlas.platform.kafka.TopicMarks;
import atlas.platform.kafka.TopicMarks.Mark;
import atlas.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/// Follows usage through the topology, wherever its tasks run. A round notes where the topics of the first
/// step end, and once all of that is read and committed, where those of the next step end, which by then
/// hold what came of it. After the last step, marks have the tasks publish what they have counted; between
/// them the archive answers for windows that are counted anew.
@Component
class CountingProgress implements UsageProgress {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(25);
    private static final String NO_CUSTOMER = "@";

    /// @param marked whether tasks are told to publish before
    private record Step(ConsumedTopics reader, boolean marked) {}

    private static final class Round {

        private final Instant started;
        private final Iterator<Step> left;
        private @Nullable Mark awaited;

        Round(Instant started, List<Step> steps) {
            this.started = started;
            this.left = steps.iterator();
        }
    }

    private final List<Step> steps;
    private final TopicMarks marks;
    private final KafkaTemplate<String, SpecificRecord> kafka;
    private final Clock clock;
    private final Lock turn = new ReentrantLock();
    private volatile Instant counted = Instant.EPOCH;
    private @Nullable Round round;

    CountingProgress(
            @Value("${spring.application.name}") String service,
            @Value("${spring.kafka.streams.application-id}") String topology,
            TopicMarks marks,
            KafkaTemplate<String, SpecificRecord> kafka,
            Clock clock) {
        this.steps = steps(topology, WindowBuildListener.group(service));
        this.marks = marks;
        this.kafka = kafka;
        this.clock = clock;
    }

    private static List<Step> steps(String topology, String builder) {
        var steps = new ArrayList<Step>();
        UsageTopology.steps(topology)
                .forEach(topics -> steps.add(new Step(new ConsumedTopics(topology, topics), false)));
        var published = new Step(new ConsumedTopics(topology, Set.of(Topics.WINDOW_BUILDS)), true);
        steps.add(published);
        steps.add(new Step(new ConsumedTopics(builder, Set.of(Topics.WINDOW_BUILD_REQUESTS)), false));
        steps.add(published);
        return steps;
    }

    @Override
    public Instant countedUpTo(Instant wanted) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            if (!counted.isBefore(wanted) || !turn.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                return counted;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return counted;
        }
        try {
            while (counted.isBefore(wanted) && System.nanoTime() < deadline) {
                if (!advance()) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
            return counted;
        } finally {
            turn.unlock();
        }
    }

    /// Whether the round has come further.
    private boolean advance() {
        var current = round == null ? new Round(clock.instant(), steps) : round;
        round = current;
        if (current.awaited == null) {
            current.awaited = enter(current.left.next());
        }
        if (!marks.isPassed(current.awaited)) {
            return false;
        }
        current.awaited = null;
        if (!current.left.hasNext()) {
            counted = current.started;
            round = null;
        }
        return true;
    }

    private Mark enter(Step step) {
        if (step.marked()) {
            var partitions = kafka.partitionsFor(Topics.WINDOW_BUILDS).size();
            CompletableFuture.allOf(IntStream.range(0, partitions)
                            .mapToObj(partition -> kafka.send(new ProducerRecord<>(
                                    Topics.WINDOW_BUILDS, partition, NO_CUSTOMER, PublishMark.record())))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        }
        return marks.now(step.reader());
    }
}
