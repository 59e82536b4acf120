package atlas.metering.archive;

import atlas.kernel.MerchantId;

/// Whether the archive has what others have seen.
public interface ArchiveProgress {

    /// Returns when the archive holds everything that has been published of the customer's events by now.
    ///
    /// @throws atlas.platform.web.Unavailable if that takes too long
    void awaitAll(MerchantId merchant, String customer);
}
