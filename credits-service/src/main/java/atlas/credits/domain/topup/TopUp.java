package atlas.credits.domain.topup;

import atlas.credits.domain.ledger.Block;
import atlas.credits.domain.ledger.Block.Phase;
import atlas.credits.domain.ledger.BlockTerms;
import atlas.credits.domain.ledger.Grant;
import atlas.credits.domain.ledger.Ledger;
import atlas.credits.domain.ledger.Note;
import atlas.credits.domain.ledger.Source;
import atlas.kernel.IdGenerator;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A standing order: when the balance is at or below the threshold, buy credits until it is above.
///
/// @param invoiceTerms of each purchase
public record TopUp(
        String id,
        BigDecimal threshold,
        BigDecimal amount,
        BigDecimal costBasis,
        InvoiceTerms invoiceTerms,
        @Nullable Lifetime lifetime,
        Instant activeFrom,
        Instant createdAt) {

    /// A deficit that needs more purchases than this is filled by later changes of the ledger.
    private static final int MOST_AT_ONCE = 100;

    /// Buys what is missing. Belongs to each change of the ledger, so that one crossing of the threshold is
    /// answered once. Nothing more is bought while a purchase waits for its payment.
    public List<Grant> fire(Ledger ledger, Instant now, ZoneId zone) {
        var bought = new ArrayList<Grant>();
        while (isDue(ledger, now) && bought.size() < MOST_AT_ONCE) {
            var grant = purchase(ledger, now, zone);
            ledger.grant(grant);
            bought.add(grant);
        }
        return bought;
    }

    private boolean isDue(Ledger ledger, Instant now) {
        return !activeFrom.isAfter(now)
                && ledger.balance().compareTo(threshold) <= 0
                && ledger.blocks().noneMatch(TopUp::isUnpaidTopUp);
    }

    private static boolean isUnpaidTopUp(Block block) {
        return block.phase() == Phase.AWAITING_PAYMENT && block.terms().source() == Source.TOP_UP;
    }

    private Grant purchase(Ledger ledger, Instant now, ZoneId zone) {
        var blockId = IdGenerator.derivedFrom("top-up", id, Long.toString(ledger.version()));
        var isPaid = costBasis.signum() > 0;
        var terms = new BlockTerms(
                amount,
                now,
                lifetime == null ? null : lifetime.after(now, zone),
                costBasis,
                Source.TOP_UP,
                List.of(),
                Map.of(),
                isPaid ? invoiceOf(blockId) : null,
                id);
        return new Grant(blockId, terms, isPaid && invoiceTerms.requireSuccessfulPayment(), Note.NONE);
    }

    /// The invoice that a block is bought with: always the same, however often it is asked for.
    public static String invoiceOf(String blockId) {
        return IdGenerator.derivedFrom("credit invoice", blockId);
    }
}
