package atlas.platform.kafka;

import atlas.platform.tracing.RecordOrigin;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.BatchListenerFailedException;

/// Takes a batch as one, and if that fails record by record, so that one bad record stops only itself. What is
/// done for one record is done as work for the request that it comes from.
public final class Batches {

    private final RecordOrigin origin;

    public Batches(RecordOrigin origin) {
        this.origin = origin;
    }

    public <T> void take(List<ConsumerRecord<String, T>> records, Consumer<List<T>> intake) {
        if (records.size() == 1 || !isTakenAsOne(records, intake)) {
            oneByOne(records, intake);
        }
    }

    private static <T> boolean isTakenAsOne(List<ConsumerRecord<String, T>> records, Consumer<List<T>> intake) {
        try {
            intake.accept(records.stream().map(Batches::value).toList());
            return true;
        } catch (RuntimeException _) {
            return false;
        }
    }

    private <T> void oneByOne(List<ConsumerRecord<String, T>> records, Consumer<List<T>> intake) {
        for (var i = 0; i < records.size(); i++) {
            var record = records.get(i);
            try {
                origin.during(record, () -> intake.accept(List.of(value(record))));
            } catch (RuntimeException e) {
                throw new BatchListenerFailedException("Record %d of the batch was not taken".formatted(i), e, i);
            }
        }
    }

    private static <T> T value(ConsumerRecord<String, T> record) {
        if (record.value() == null) {
            throw new IllegalArgumentException("No readable value");
        }
        return record.value();
    }
}
