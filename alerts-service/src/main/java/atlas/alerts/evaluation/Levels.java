package atlas.alerts.evaluation;

import atlas.alerts.domain.level.Balance;
import atlas.alerts.domain.level.BalanceChange;
import atlas.alerts.domain.level.Level;
import atlas.alerts.domain.level.Partial;
import atlas.kernel.MerchantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The newest levels. One that is not newer than the one known changes nothing.
public interface Levels {

    /// @return whether it is newer
    boolean replace(Level level);

    /// @return whether it is newer
    boolean replace(Partial partial);

    /// @return how the balance moved, if this is newer
    Optional<BalanceChange> replace(Balance balance);

    /// The levels of a subscription in the periods that end after an instant, without the usage of windows that
    /// are removed.
    List<Level> of(MerchantId merchant, String subscriptionId, Instant endingAfter);

    /// Whether the customer has credits of any currency.
    boolean hasCredits(MerchantId merchant, String customerId);

    /// A customer's credits, as far as they are known.
    BigDecimal balance(MerchantId merchant, String customerId, String currency);
}
