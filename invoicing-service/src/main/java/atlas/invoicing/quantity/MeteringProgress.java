package atlas.invoicing.quantity;

import atlas.kernel.MerchantId;
import java.time.Instant;

/// How far metering has counted.
@FunctionalInterface
public interface MeteringProgress {

    /// @param asking the merchant whose invoice waits
    /// @return an instant before which all usage that was accepted, of any merchant, has been published; before
    ///     the wanted one if that takes longer than a few seconds
    /// @throws atlas.platform.web.Unavailable if metering does not answer
    Instant countedUpTo(MerchantId asking, Instant wanted);
}
