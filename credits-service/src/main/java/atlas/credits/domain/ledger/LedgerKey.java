package atlas.credits.domain.ledger;

import atlas.kernel.Currencies;
import atlas.kernel.MerchantId;

/// One ledger: a customer's credits in one currency.
///
/// @param currency an ISO 4217 code, or the name of a pricing unit
public record LedgerKey(MerchantId merchant, String customerId, String currency) {

    /// Credits in money never go below zero: what they do not cover is billed.
    boolean isMoney() {
        return Currencies.isReal(currency);
    }
}
