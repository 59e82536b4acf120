package atlas.platform.replica;

import atlas.kernel.MerchantId;
import atlas.schemas.Topics;
import java.util.Map;
import java.util.Optional;

/// An entity is gone for good, and what was said of it must go wherever it was kept. Told inside of a service to
/// whoever keeps some of it, by its owner in the transaction that erases it, elsewhere when the topic says so;
/// possibly more than once.
public record Erased(MerchantId merchant, String kind, String id) {

    /// What the entities of topics with tombstones are called.
    private static final Map<String, String> KINDS = Map.of(Topics.CUSTOMERS, "customer");

    /// What a record without a value says: all records of its key, the one that told of the deletion included,
    /// are going to be removed from the topic. Who was away for long sees nothing but it.
    public static Erased byTombstone(String topic, String key) {
        var kind = Optional.ofNullable(KINDS.get(topic))
                .orElseThrow(() -> new IllegalArgumentException("Topic %s has no tombstones".formatted(topic)));
        var slash = key.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("No key of an entity: " + key);
        }
        return new Erased(new MerchantId(key.substring(0, slash)), kind, key.substring(slash + 1));
    }
}
