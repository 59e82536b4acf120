package atlas.customer.hierarchy;

import atlas.kernel.MerchantId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which customer belongs to which.
public interface Families {

    /// A customer as others refer to it.
    record Relative(
            String id,
            @Nullable String externalId,
            @Nullable String parentId) {}

    /// Customers that are there, by their ids; oldest first.
    List<Relative> find(MerchantId merchant, Collection<String> ids);

    /// The children of customers, oldest first.
    List<Relative> childrenOf(MerchantId merchant, Collection<String> parentIds);

    /// Held until the transaction ends: one change of the merchant's hierarchy at a time.
    void lock(MerchantId merchant);
}
