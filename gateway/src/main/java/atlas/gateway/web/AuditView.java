package atlas.gateway.web;

import atlas.gateway.audit.Link;
import atlas.gateway.audit.Records.Recorded;
import atlas.gateway.audit.Verification;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A call as the audit log shows it. Without an outcome it was cut off, or is still at work.
record AuditView(
        long sequence,
        String at,
        String actor,
        String method,
        @Nullable String route,
        Map<String, String> objects,
        String requestId,
        String previousHash,
        String hash,
        @Nullable OutcomeView outcome) {

    AuditView {
        objects = Map.copyOf(objects);
    }

    static AuditView of(Recorded recorded) {
        var link = recorded.call();
        var call = link.entry();
        return new AuditView(
                link.sequence(),
                call.at().toString(),
                Objects.requireNonNull(call.actor()),
                Objects.requireNonNull(call.method()),
                call.route(),
                recorded.objects(),
                Objects.requireNonNull(call.requestId()),
                link.previousHash(),
                link.hash(),
                OutcomeView.of(recorded.outcome()));
    }

    record OutcomeView(
            long sequence, String at, int status, @Nullable String bodySha256, String previousHash, String hash) {

        static @Nullable OutcomeView of(@Nullable Link link) {
            return link == null
                    ? null
                    : new OutcomeView(
                            link.sequence(),
                            link.entry().at().toString(),
                            Objects.requireNonNull(link.entry().status()),
                            link.entry().bodySha256(),
                            link.previousHash(),
                            link.hash());
        }
    }

    /// Whether a chain is what was written.
    record VerificationView(
            boolean whole,
            long lastSequence,
            String lastHash,
            @Nullable Long brokenAt) {

        static VerificationView of(Verification verification) {
            return new VerificationView(
                    verification.isWhole(),
                    verification.last().sequence(),
                    verification.last().hash(),
                    verification.brokenAt());
        }
    }
}
