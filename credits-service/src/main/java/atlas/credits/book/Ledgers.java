package atlas.credits.book;

import atlas.credits.domain.ledger.Ledger;
import atlas.credits.domain.ledger.LedgerKey;
import atlas.kernel.MerchantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The ledgers, and who owns what is in them.
public interface Ledgers {

    /// What is needed beyond the blocks that are not closed: the entries of an invoice, one block.
    record Scope(@Nullable String invoiceId, @Nullable String blockId) {

        public static final Scope OPEN = new Scope(null, null);

        public static Scope ofInvoice(String invoiceId) {
            return new Scope(invoiceId, null);
        }

        public static Scope ofBlock(@Nullable String blockId) {
            return new Scope(null, blockId);
        }
    }

    /// Opens the ledger if it is not there, and keeps other writers out until the transaction ends.
    ///
    /// @throws org.springframework.dao.PessimisticLockingFailureException if another writer does not finish
    Ledger lock(LedgerKey key, Scope scope, Instant now);

    List<Posting> save(Ledger ledger);

    /// The currencies in which the customer has credits.
    Set<String> currencies(MerchantId merchant, String customerId);

    /// The ledgers that an invoice has drawn from.
    Set<LedgerKey> drawnBy(MerchantId merchant, String invoiceId);

    /// What each line of an invoice was paid with credits.
    Map<String, BigDecimal> drawnByLine(MerchantId merchant, String invoiceId);

    Optional<LedgerKey> ledgerOf(MerchantId merchant, String blockId);
}
