package atlas.alerts.messaging;

import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.BatchListenerFailedException;

/// Takes a batch as one, and if that fails record by record, so that one bad record stops only itself.
final class Batches {

    private Batches() {}

    static <T> void take(List<ConsumerRecord<String, T>> records, Consumer<List<T>> intake) {
        try {
            intake.accept(records.stream().map(Batches::value).toList());
        } catch (RuntimeException _) {
            oneByOne(records, intake);
        }
    }

    private static <T> void oneByOne(List<ConsumerRecord<String, T>> records, Consumer<List<T>> intake) {
        for (var i = 0; i < records.size(); i++) {
            try {
                intake.accept(List.of(value(records.get(i))));
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
