package atlas.invoicing.domain.draft;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// A stretch of time in which a subscription is charged a price.
///
/// @param recurring whether its windows follow one another until its end
public record PriceInterval(
        String priceId,
        boolean recurring,
        Instant start,
        @Nullable Instant end) {

    /// The bounds of a billing window that is known here.
    public record Span(String priceId, Instant start, Instant end) {}

    /// Whether every window of this price that is billed at `date` is among those known. Windows follow
    /// one another without a gap, so the one that holds the date tells that all before it were opened.
    public boolean isOpenedUpTo(Instant date, Collection<Span> known) {
        var over = end != null && (end.isBefore(date) || !end.isAfter(start));
        var once = !recurring && start.isBefore(date);
        if (start.isAfter(date) || over || once) {
            return true;
        }
        return known.stream().filter(span -> span.priceId().equals(priceId)).anyMatch(span -> decides(span, date));
    }

    /// Whether a window of this price lies inside, as far as it is cut.
    public boolean holds(String price, Instant from, Instant to) {
        return priceId.equals(price) && !from.isBefore(start) && (end == null || !to.isAfter(end));
    }

    private boolean decides(Span span, Instant date) {
        if (end != null && end.equals(date)) {
            return span.end().equals(date);
        }
        return !span.start().isAfter(date) && span.end().isAfter(date);
    }
}
