package atlas.metering.topology;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What has been seen of a customer's events: how far in the log, and between which timestamps. A stretch
/// of time outside of them has no history to ask the archive for.
final class CustomerProgress {

    private static final long NONE = -1;

    /// Timestamps of events, both ends included; empty if the first is after the last.
    record Span(Instant first, Instant last) {

        static final Span EMPTY = new Span(Instant.MAX, Instant.MIN);

        boolean touches(Instant start, Instant end) {
            return first.isBefore(end) && !last.isBefore(start);
        }

        Span with(Instant instant) {
            return new Span(instant.isBefore(first) ? instant : first, instant.isAfter(last) ? instant : last);
        }

        private boolean isEmpty() {
            return first.isAfter(last);
        }
    }

    private long lastOffset = NONE;
    private Span span = Span.EMPTY;
    private final Map<String, Span> beforeMetric = new HashMap<>();

    static CustomerProgress read(byte @Nullable [] bytes) {
        var progress = new CustomerProgress();
        return bytes == null ? progress : StateReader.read(bytes, progress::readFrom);
    }

    private CustomerProgress readFrom(StateReader in) {
        lastOffset = in.number();
        span = span(in);
        var metrics = in.number();
        for (var i = 0; i < metrics; i++) {
            beforeMetric.put(in.text(), span(in));
        }
        return this;
    }

    byte[] bytes() {
        var out = new StateWriter().number(lastOffset);
        span(span, out).number(beforeMetric.size());
        beforeMetric.forEach((metric, history) -> span(history, out.text(metric)));
        return out.bytes();
    }

    void saw(long offset, Instant timestamp) {
        lastOffset = offset;
        span = span.with(timestamp);
    }

    /// From here on events are counted by hour for this metric.
    void startHoursOf(String metric) {
        beforeMetric.put(metric, span);
    }

    long lastOffset() {
        return lastOffset;
    }

    boolean hasHistoryIn(WindowDefinition window) {
        return span.touches(window.start(), window.end());
    }

    /// Whether events of this hour came before the hours of its metric were counted.
    boolean hasHourBeforeMetric(WindowDefinition hour) {
        return beforeMetric.getOrDefault(hour.metric(), Span.EMPTY).touches(hour.start(), hour.end());
    }

    private static Span span(StateReader in) {
        return in.number() == 0 ? Span.EMPTY : new Span(in.instant(), in.instant());
    }

    private static StateWriter span(Span span, StateWriter out) {
        return span.isEmpty()
                ? out.number(0)
                : out.number(1).instant(span.first()).instant(span.last());
    }
}
