package atlas.standalone.system;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import atlas.standalone.demo.Api;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/// Requests at a steady rate, each sent once and at its time however long others take; and what became of them.
final class Load implements AutoCloseable {

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Figures> figures = new ConcurrentHashMap<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final long begin = System.nanoTime();

    private static final class Figures {

        private final AtomicLong all = new AtomicLong();
        private final AtomicLong failed = new AtomicLong();
        private final AtomicLong slowest = new AtomicLong();
        private final AtomicLong lastAnswer = new AtomicLong(System.nanoTime());
        private final AtomicLong longestGap = new AtomicLong();

        private void answered(long sent, long now) {
            slowest.accumulateAndGet(now - sent, Math::max);
            longestGap.accumulateAndGet(now - lastAnswer.getAndSet(now), Math::max);
        }
    }

    /// @param request sends the one of this number
    void every(Duration interval, String kind, LongFunction<Api.Answer> request) {
        var counted = figures.computeIfAbsent(kind, _ -> new Figures());
        var _ = clock.scheduleAtFixedRate(
                () -> requests.execute(() -> send(kind, counted, request)), 0, interval.toMillis(), MILLISECONDS);
    }

    private void send(String kind, Figures counted, LongFunction<Api.Answer> request) {
        var number = counted.all.getAndIncrement();
        var sent = System.nanoTime();
        try {
            var answer = request.apply(number);
            if (answer.status() < 300) {
                counted.answered(sent, System.nanoTime());
            } else {
                failed(kind, counted, sent, answer.status() + " " + answer.body());
            }
        } catch (RuntimeException e) {
            failed(kind, counted, sent, e.toString());
        }
    }

    private void failed(String kind, Figures counted, long sent, String reason) {
        counted.failed.incrementAndGet();
        failures.add("%s sent at %d ms, failed at %d ms: %s"
                .formatted(kind, millis(sent - begin), millis(System.nanoTime() - begin), reason));
    }

    /// Ends when the last request is answered.
    @Override
    public void close() {
        clock.close();
        requests.close();
    }

    long sent() {
        return figures.values().stream().mapToLong(one -> one.all.get()).sum();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    String report() {
        var lines = new StringBuilder();
        figures.forEach(
                (kind, one) -> lines.append("%-14s %6d requests  %3d failed  slowest %6d ms  longest gap %6d ms%n"
                        .formatted(
                                kind,
                                one.all.get(),
                                one.failed.get(),
                                millis(one.slowest.get()),
                                millis(one.longestGap.get()))));
        return lines.toString();
    }

    private static long millis(long nanos) {
        return nanos / 1_000_000;
    }
}
