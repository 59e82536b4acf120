package atlas.credits.purchase;

import atlas.eventstore.idempotency.IdempotencyFilter;
import atlas.kernel.IdGenerator;
import atlas.kernel.MerchantId;
import java.time.Clock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Names the blocks that are bought. A request that is sent again buys the same block, as long as its
/// `Idempotency-Key` is known; after that the key may be used for another.
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

    public String next(MerchantId merchant, String customerId, @Nullable String idempotencyKey) {
        if (idempotencyKey == null) {
            return ids.next();
        }
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
