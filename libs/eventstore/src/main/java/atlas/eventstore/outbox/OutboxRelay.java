package atlas.eventstore.outbox;

import atlas.eventstore.outbox.RelayTurn.Turn;
import atlas.platform.lifecycle.Phases;
import java.time.Duration;
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
///
/// One instance relays at a time. All use the same transactional id: whoever takes over fences its
/// predecessor, which then can publish nothing any more, however late it wakes.
public class OutboxRelay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;
    private static final long INTERVAL_MS = 100;
    private static final long PAUSE_AFTER_FAILURE_MS = 1000;
    private static final Duration LAST_BATCH = Duration.ofSeconds(10);

    private final Outbox outbox;
    private final RelayTurn turn;
    private final KafkaOperations<String, byte[]> kafka;
    private final TransactionOperations transaction;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean running;
    private boolean fenced;
    private Thread worker = Thread.currentThread();

    OutboxRelay(
            Outbox outbox, RelayTurn turn, KafkaOperations<String, byte[]> kafka, TransactionOperations transaction) {
        this.outbox = outbox;
        this.turn = turn;
        this.kafka = kafka;
        this.transaction = transaction;
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

    /// The batch at hand is finished, then another instance may take over.
    @Override
    public void stop() {
        running = false;
        wakeUps.release();
        try {
            if (!worker.join(LAST_BATCH)) {
                worker.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Phases.RELAY;
    }

    private void run() {
        var pause = INTERVAL_MS;
        while (running) {
            try {
                if (wakeUps.tryAcquire(pause, TimeUnit.MILLISECONDS)) {
                    wakeUps.drainPermits();
                }
                while (relayBatch() == BATCH) {}
                pause = INTERVAL_MS;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!running) {
                    return;
                }
                LOG.warn("The outbox could not be relayed; trying again", e);
                pause = PAUSE_AFTER_FAILURE_MS;
            }
        }
        leave();
    }

    /// How many were published. A transaction that fails leaves open who may publish next: the fence is set
    /// anew.
    private int relayBatch() {
        try {
            return transaction.execute(_ -> publishOldest());
        } catch (RuntimeException e) {
            fenced = false;
            throw e;
        }
    }

    private int publishOldest() {
        var answer = turn.ask();
        if (answer == Turn.NO) {
            return 0;
        }
        if (answer == Turn.TAKEN || !fenced) {
            kafka.getProducerFactory().reset();
            fenced = true;
        }
        var batch = outbox.oldest(BATCH);
        if (!batch.isEmpty()) {
            kafka.executeInTransaction(producer ->
                    batch.stream().map(entry -> producer.send(entry.message())).toList());
            outbox.remove(batch);
        }
        return batch.size();
    }

    private void leave() {
        try {
            transaction.executeWithoutResult(_ -> turn.giveUp());
        } catch (RuntimeException e) {
            LOG.info("The turn to relay was not given up; another instance takes it in a few seconds", e);
        }
    }
}
