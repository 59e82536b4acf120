package atlas.credits.domain.accrual;

import atlas.kernel.MerchantId;
import atlas.kernel.Money;

/// What a draft invoice amounts to so far: the most that credits can be drawn for.
public record Accrual(MerchantId merchant, String invoiceId, String customerId, Money total, long version) {}
