package atlas.subscription.signup;

import static atlas.subscription.domain.subscription.SubscriptionRejection.TOO_MANY_SUBSCRIPTIONS;

import atlas.kernel.IdGenerator;
import atlas.kernel.MerchantId;
import atlas.platform.identity.Caller;
import atlas.subscription.domain.subscription.Agreement;
import atlas.subscription.domain.subscription.SubscriptionCommand.CreateSubscription;
import atlas.subscription.due.Subscriptions;
import org.springframework.transaction.support.TransactionOperations;

/// Puts a customer on a plan: the subscription, its first windows and the appointment for the next ones
/// come into being together.
public final class SignUp {

    private static final int MAX_SUBSCRIPTIONS = 100;

    private final Orders orders;
    private final Coupons coupons;
    private final IdGenerator ids;
    private final CustomerSubscriptions customers;
    private final Subscriptions subscriptions;
    private final TransactionOperations transaction;

    public SignUp(
            Orders orders,
            Coupons coupons,
            IdGenerator ids,
            CustomerSubscriptions customers,
            Subscriptions subscriptions,
            TransactionOperations transaction) {
        this.orders = orders;
        this.coupons = coupons;
        this.ids = ids;
        this.customers = customers;
        this.subscriptions = subscriptions;
        this.transaction = transaction;
    }

    /// @return the id of the new subscription
    public String subscribe(Caller caller, SubscriptionOrder order) {
        var id = ids.next();
        var coupon = coupons.reserve(caller.merchant(), id, order.choice().couponCode());
        return coupons.using(caller.merchant(), coupon, () -> {
            var command = orders.complete(caller, id, order, coupon);
            transaction.executeWithoutResult(_ -> create(caller.merchant(), command));
            return id;
        });
    }

    private void create(MerchantId merchant, CreateSubscription command) {
        checkLimit(merchant, command.agreement());
        subscriptions.handle(merchant, command.agreement().id(), command);
    }

    private void checkLimit(MerchantId merchant, Agreement agreement) {
        if (customers.countForUpdate(merchant, agreement.customerId(), agreement.createdAt()) >= MAX_SUBSCRIPTIONS) {
            throw TOO_MANY_SUBSCRIPTIONS.because(
                    "A customer can have %d subscriptions that have not ended".formatted(MAX_SUBSCRIPTIONS));
        }
    }
}
