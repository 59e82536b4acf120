package atlas.subscription.domain.subscription;

import java.time.Instant;

/// When a change is to take effect.
public sealed interface When {

    record Immediately() implements When {}

    /// With the longest cycle of what is charged.
    record AtEndOfTerm() implements When {}

    /// In the past or in the future.
    record On(Instant date) implements When {}

    When IMMEDIATELY = new Immediately();
    When AT_END_OF_TERM = new AtEndOfTerm();
}
