package atlas.invoicing.draft;

import atlas.invoicing.register.Registered;
import java.time.Instant;

/// Has a draft looked at when it may be issued, in the transaction that decides when.
@FunctionalInterface
public interface DueIssues {

    void schedule(Registered draft, Instant at);
}
