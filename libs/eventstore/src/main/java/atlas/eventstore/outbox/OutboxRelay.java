package atlas.eventstore.outbox;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionOperations;

/// Moves the outbox to Kafka, oldest first: at once after a commit here, and every 100 ms for what another
/// instance left behind.
///
/// A batch is one Kafka transaction: readers see all of it or none, so a failed send cannot let a later
/// message overtake an earlier one with the same key. Rows are deleted only after that, so a crash in
/// between repeats the batch and never loses it. A row that commits late is simply picked up late: no
/// cursor ever moves past it.
public class OutboxRelay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;
    private static final long INTERVAL_MS = 100;
    private static final long PAUSE_AFTER_FAILURE_MS = 1000;

    private final Outbox outbox;
    private final KafkaOperations<String, byte[]> kafka;
    private final TransactionOperations transaction;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile Runnable onFailure = () -> {};
    private volatile boolean running;
    private Thread worker = Thread.currentThread();

    public OutboxRelay(Outbox outbox, KafkaOperations<String, byte[]> kafka, TransactionOperations transaction) {
        this.outbox = outbox;
        this.kafka = kafka;
        this.transaction = transaction;
    }

    void tellOfFailures(Runnable listener) {
        onFailure = listener;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void added(Outbox.Added ignoredEvent) {
        wakeUps.release();
    }

    @Override
    public void start() {
        running = true;
        worker = Thread.ofPlatform().daemon().name("outbox-relay").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        worker.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        var pause = INTERVAL_MS;
        while (running) {
            try {
                if (wakeUps.tryAcquire(pause, TimeUnit.MILLISECONDS)) {
                    wakeUps.drainPermits();
                }
                while (running && relayBatch() == BATCH) {}
                pause = INTERVAL_MS;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!running) {
                    return;
                }
                onFailure.run();
                LOG.warn("The outbox could not be relayed; trying again", e);
                pause = PAUSE_AFTER_FAILURE_MS;
            }
        }
    }

    int relayBatch() {
        return transaction.execute(_ -> {
            if (!outbox.tryLock()) {
                return 0;
            }
            var batch = outbox.oldest(BATCH);
            if (!batch.isEmpty()) {
                kafka.executeInTransaction(producer -> batch.stream()
                        .map(entry -> producer.send(entry.message()))
                        .toList());
                outbox.remove(batch);
            }
            return batch.size();
        });
    }
}
