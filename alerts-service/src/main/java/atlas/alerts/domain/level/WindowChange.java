package atlas.alerts.domain.level;

import atlas.kernel.MerchantId;

/// A billing window changed: a newer version replaces an older one.
///
/// @param removed whether it is not billed after all, so that what was counted in it is nobody's usage
public record WindowChange(
        MerchantId merchant, String subscriptionId, String windowId, boolean removed, long version) {}
