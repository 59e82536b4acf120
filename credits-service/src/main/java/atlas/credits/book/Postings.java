package atlas.credits.book;

import atlas.credits.domain.ledger.LedgerKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes known what was posted.
@FunctionalInterface
public interface Postings {

    void publish(LedgerKey key, @Nullable String externalCustomerId, List<Posting> postings);
}
