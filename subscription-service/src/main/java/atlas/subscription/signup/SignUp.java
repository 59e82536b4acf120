package atlas.subscription.signup;

import static atlas.subscription.domain.subscription.SubscriptionRejection.TOO_MANY_SUBSCRIPTIONS;

import atlas.eventstore.CommandHandler;
import atlas.kernel.MerchantId;
import atlas.platform.identity.Caller;
import atlas.subscription.domain.subscription.Agreement;
import atlas.subscription.domain.subscription.Subscription;
import atlas.subscription.domain.subscription.Subscription.Existing;
import atlas.subscription.domain.subscription.SubscriptionCommand;
import atlas.subscription.domain.subscription.SubscriptionCommand.CreateSubscription;
import atlas.subscription.domain.subscription.SubscriptionEvent;
import atlas.subscription.due.PeriodSchedule;
import org.springframework.transaction.support.TransactionOperations;

/// Puts a customer on a plan: the subscription, its first windows and the appointment for the next ones
/// come into being together.
public final class SignUp {

    private static final int MAX_SUBSCRIPTIONS = 100;

    private final Orders orders;
    private final CustomerSubscriptions customers;
    private final CommandHandler<SubscriptionCommand, Subscription, SubscriptionEvent> subscriptions;
    private final PeriodSchedule schedule;
    private final TransactionOperations transaction;

    public SignUp(
            Orders orders,
            CustomerSubscriptions customers,
            CommandHandler<SubscriptionCommand, Subscription, SubscriptionEvent> subscriptions,
            PeriodSchedule schedule,
            TransactionOperations transaction) {
        this.orders = orders;
        this.customers = customers;
        this.subscriptions = subscriptions;
        this.schedule = schedule;
        this.transaction = transaction;
    }

    /// @return the id of the new subscription
    public String subscribe(Caller caller, SubscriptionOrder order) {
        var command = orders.complete(caller, order);
        transaction.executeWithoutResult(_ -> create(caller.merchant(), command));
        return command.agreement().id();
    }

    private void create(MerchantId merchant, CreateSubscription command) {
        checkLimit(merchant, command.agreement());
        var id = command.agreement().id();
        var created = subscriptions.handle(merchant, id, command).state();
        if (created instanceof Existing existing) {
            existing.nextBoundary().ifPresent(boundary -> schedule.begin(merchant, id, boundary));
        }
    }

    private void checkLimit(MerchantId merchant, Agreement agreement) {
        if (customers.countForUpdate(merchant, agreement.customerId(), agreement.createdAt()) >= MAX_SUBSCRIPTIONS) {
            throw TOO_MANY_SUBSCRIPTIONS.because(
                    "A customer can have %d subscriptions that have not ended".formatted(MAX_SUBSCRIPTIONS));
        }
    }
}
