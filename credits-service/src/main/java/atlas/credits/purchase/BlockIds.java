package atlas.credits.purchase;

import atlas.credits.domain.ledger.LedgerRejection;
import atlas.eventstore.idempotency.IdempotencyFilter;
import atlas.kernel.IdGenerator;
import atlas.kernel.MerchantId;
import java.time.Clock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Names the blocks that are bought. A request that is sent again buys the same block, as long as its
/// `Idempotency-Key` is known; after that the key may be used for another. The answers that are kept by key do
/// not say that it is the same request: that of a purchase that was interrupted is not among them.
@Component
public class BlockIds {

    private final Purchases purchases;
    private final IdGenerator ids;
    private final Clock clock;

    BlockIds(Purchases purchases, IdGenerator ids, Clock clock) {
        this.purchases = purchases;
        this.ids = ids;
        this.clock = clock;
    }

    /// @param request the fingerprint of what is asked for under the key
    /// @throws atlas.kernel.decider.CommandRejected if the key has bought something else
    public String next(
            MerchantId merchant, String customerId, @Nullable String idempotencyKey, @Nullable String request) {
        if (idempotencyKey == null) {
            return ids.next();
        }
        var blockId = known(merchant, customerId, idempotencyKey);
        if (purchases
                .find(merchant, blockId)
                .filter(begun -> isOther(begun, request))
                .isPresent()) {
            throw LedgerRejection.KEY_USED_BEFORE.because("This Idempotency-Key was used for another request");
        }
        return blockId;
    }

    /// Nothing was bought if invoicing refused it.
    private static boolean isOther(Purchase begun, @Nullable String request) {
        return begun.state() != Purchase.State.REFUSED
                && begun.request() != null
                && !begun.request().equals(request);
    }

    private String known(MerchantId merchant, String customerId, String idempotencyKey) {
        return IntStream.iterate(0, use -> use + 1)
                .mapToObj(use -> of(merchant, customerId, idempotencyKey, use))
                .filter(id -> !isForgotten(merchant, id))
                .findFirst()
                .orElseThrow();
    }

    private static String of(MerchantId merchant, String customerId, String key, int use) {
        return use == 0
                ? IdGenerator.derivedFrom("credit block", merchant.value(), customerId, key)
                : IdGenerator.derivedFrom("credit block", merchant.value(), customerId, key, Integer.toString(use));
    }

    private boolean isForgotten(MerchantId merchant, String blockId) {
        var forgotten = clock.instant().minus(IdempotencyFilter.KNOWN_FOR);
        return purchases
                .find(merchant, blockId)
                .filter(purchase -> !purchase.begunAt().isAfter(forgotten))
                .isPresent();
    }
}
