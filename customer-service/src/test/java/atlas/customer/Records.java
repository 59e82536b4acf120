package atlas.customer;

import atlas.schemas.invoices.BalanceTransaction;
import atlas.schemas.invoices.CustomerBalance;
import atlas.schemas.subscriptions.BillingCycleAnchor;
import atlas.schemas.subscriptions.Subscription;
import atlas.schemas.subscriptions.SubscriptionRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What other services publish.
final class Records {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Records() {}

    static SubscriptionRecord subscription(String merchant, String customer, String currency) {
        return SubscriptionRecord.newBuilder()
                .setMerchantId(merchant)
                .setId("s1")
                .setType("subscription.created")
                .setVersion(1)
                .setOccurredAt(NOON)
                .setSubscription(Subscription.newBuilder()
                        .setId("s1")
                        .setName("s1")
                        .setCustomerId(customer)
                        .setPlanId("p1")
                        .setCurrency(currency)
                        .setTimezone("Etc/UTC")
                        .setStartDate(NOON)
                        .setNetTerms(0)
                        .setBillingCycleDay(1)
                        .setBillingCycleAnchorConfiguration(
                                BillingCycleAnchor.newBuilder().setDay(1).build())
                        .setPriceIntervals(List.of())
                        .setOpenedUntil(NOON)
                        .setMetadata(Map.of())
                        .setCreatedAt(NOON)
                        .build())
                .build();
    }

    static CustomerBalance balance(String merchant, String customer, long version, String balance) {
        return CustomerBalance.newBuilder()
                .setMerchantId(merchant)
                .setId(customer)
                .setType("customer.balance_transaction_created")
                .setVersion(version)
                .setOccurredAt(NOON)
                .setCurrency("USD")
                .setBalance(balance)
                .setBalanceTransaction(BalanceTransaction.newBuilder()
                        .setId("t" + version)
                        .setType("increment")
                        .setAction("manual_adjustment")
                        .setAmount("1.00")
                        .setStartingBalance("0.00")
                        .setEndingBalance(balance)
                        .setCreatedAt(NOON)
                        .build())
                .build();
    }
}
