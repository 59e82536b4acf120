package atlas.gateway.audit;

import atlas.gateway.audit.Outcome.Receipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Writes down calls and their outcomes, those that wait together in one transaction: one thread writes,
/// so no request blocks, and many calls cost one commit.
///
/// A call that was not written is an error: it must not be done. An outcome that was not written is
/// tried again; until then the call's outcome counts as unknown, which is true.
public final class AuditLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final int MOST_WAITING = 20_000;
    private static final int MOST_AT_ONCE = 500;
    private static final int TRIES = 300;
    private static final Executor LATER = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Records records;
    private final LinkedBlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread writer;

    public AuditLog(Records records) {
        this.records = records;
        this.writer = Thread.ofVirtual().name("audit").start(this::write);
    }

    /// Comes when the call is durable; an error if it is not.
    public Mono<Receipt> begin(Call call) {
        return Mono.fromFuture(() -> begun(Entry.of(call)))
                .timeout(PATIENCE)
                .publishOn(Schedulers.parallel())
                .onErrorMap(NotWritten::new);
    }

    /// Returns at once.
    public void end(Outcome outcome) {
        put(new Ended(Entry.of(outcome), 1));
    }

    /// Writes what waits, for a while.
    @Override
    public void close() {
        put(new Stop());
        try {
            if (!writer.join(FAREWELL)) {
                writer.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<Receipt> begun(Entry entry) {
        var receipt = new CompletableFuture<Receipt>();
        if (!waiting.offer(new Begun(entry, receipt))) {
            receipt.completeExceptionally(new IllegalStateException("Too many calls wait for the audit log"));
        }
        return receipt;
    }

    private void put(Waiting one) {
        if (!waiting.offer(one)) {
            LOG.error("Too many outcomes wait for the audit log: one stays unknown");
        }
    }

    private void write() {
        var stopped = false;
        while (!stopped) {
            try {
                var batch = new ArrayList<Waiting>();
                batch.add(waiting.take());
                waiting.drainTo(batch, MOST_AT_ONCE - 1);
                stopped = batch.removeIf(Stop.class::isInstance);
                append(batch);
            } catch (InterruptedException _) {
                stopped = true;
            }
        }
    }

    private void append(List<Waiting> batch) {
        try {
            var receipts = records.append(batch.stream().map(Waiting::entry).toList());
            for (var i = 0; i < batch.size(); i++) {
                batch.get(i).written(receipts.get(i));
            }
        } catch (RuntimeException e) {
            LOG.warn("The audit log was not written: {}", e.toString());
            batch.forEach(one -> one.failed(this, e));
        }
    }

    private sealed interface Waiting {

        Entry entry();

        void written(Receipt receipt);

        void failed(AuditLog log, RuntimeException error);
    }

    private record Begun(Entry entry, CompletableFuture<Receipt> receipt) implements Waiting {

        @Override
        public void written(Receipt place) {
            receipt.complete(place);
        }

        @Override
        public void failed(AuditLog log, RuntimeException error) {
            receipt.completeExceptionally(error);
        }
    }

    private record Ended(Entry entry, int tried) implements Waiting {

        @Override
        public void written(Receipt place) {}

        @Override
        public void failed(AuditLog log, RuntimeException error) {
            if (tried < TRIES) {
                LATER.execute(() -> log.put(new Ended(entry, tried + 1)));
            } else {
                LOG.error("An outcome of {} stays unknown", entry.merchant());
            }
        }
    }

    private record Stop() implements Waiting {

        @Override
        public Entry entry() {
            throw new IllegalStateException("Nothing to write");
        }

        @Override
        public void written(Receipt place) {}

        @Override
        public void failed(AuditLog log, RuntimeException error) {}
    }

    /// The call must not be done.
    public static final class NotWritten extends RuntimeException {

        private static final long serialVersionUID = 1;

        NotWritten(Throwable cause) {
            super("The call could not be written down", cause);
        }
    }
}
