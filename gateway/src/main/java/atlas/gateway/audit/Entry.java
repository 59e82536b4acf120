package atlas.gateway.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// One link of a merchant's chain: a call, or the outcome of one.
///
/// @param call for an outcome, the sequence of its call
/// @param objects JSON with its names in order, as text: what is hashed is what is stored
public record Entry(
        String merchant,
        Instant at,
        @Nullable Long call,
        @Nullable String actor,
        @Nullable String method,
        @Nullable String route,
        @Nullable String objects,
        @Nullable String requestId,
        @Nullable Integer status,
        @Nullable String bodySha256) {

    /// As exact as PostgreSQL keeps it.
    public Entry {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    static Entry of(Call call) {
        return new Entry(
                call.merchant(),
                call.at(),
                null,
                call.actor(),
                call.method(),
                call.route(),
                Objects.text(call.objects()),
                call.requestId(),
                null,
                null);
    }

    static Entry of(Outcome outcome) {
        var call = outcome.call();
        return new Entry(
                call.merchant(),
                outcome.at(),
                call.sequence(),
                null,
                null,
                null,
                null,
                null,
                outcome.status(),
                outcome.bodySha256());
    }
}
