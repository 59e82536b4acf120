package atlas.credits.domain.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Limits what a block pays for to some items, or to all but some.
public record BlockFilter(boolean includes, List<String> itemIds) {

    public BlockFilter {
        itemIds = List.copyOf(itemIds);
    }

    boolean allows(@Nullable String itemId) {
        return itemId != null && itemIds.contains(itemId) == includes;
    }
}
