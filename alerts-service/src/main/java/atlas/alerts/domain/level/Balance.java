package atlas.alerts.domain.level;

import atlas.kernel.MerchantId;
import java.math.BigDecimal;

/// A customer's credits in one currency, as a version of the ledger left them.
public record Balance(MerchantId merchant, String customerId, String currency, BigDecimal amount, long revision) {}
