package atlas.subscription.due;

import atlas.eventstore.CommandHandler;
import atlas.eventstore.due.TryAgain;
import atlas.kernel.MerchantId;
import atlas.platform.time.AtlasClock;
import atlas.subscription.domain.subscription.Subscription;
import atlas.subscription.domain.subscription.SubscriptionCommand;
import atlas.subscription.domain.subscription.SubscriptionEvent;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/// The work of this service that becomes due.
@Configuration(proxyBeanMethods = false)
class DueConfiguration {

    @Bean
    CustomTask<Void> periodEnd(
            CommandHandler<SubscriptionCommand, Subscription, SubscriptionEvent> handler,
            TransactionTemplate transaction,
            AtlasClock clock) {
        return new PeriodEnd(handler, transaction, clock).task();
    }

    @Bean
    CustomTask<Void> couponReturn(RedemptionReturn catalog, AtlasClock clock) {
        return Tasks.custom(CouponReturns.NAME, Void.class)
                .onFailure(new TryAgain<>(clock))
                .onDeadExecutionRevive()
                .execute((entry, _) -> {
                    var key = entry.getId();
                    var slash = key.indexOf('/');
                    catalog.giveBack(new MerchantId(key.substring(0, slash)), key.substring(slash + 1));
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }

    @Bean
    AppointmentsApart appointmentsApart(DataSource database) {
        return new AppointmentsApart(database);
    }

    @Bean
    CouponReturns couponReturns(SchedulerClient scheduler, AppointmentsApart apart, AtlasClock clock) {
        return new CouponReturns(scheduler, apart.client(), clock);
    }

    @Bean
    Subscriptions subscriptions(
            CommandHandler<SubscriptionCommand, Subscription, SubscriptionEvent> handler,
            SchedulerClient scheduler,
            CouponReturns returns,
            TransactionTemplate transaction) {
        return new Subscriptions(handler, new PeriodSchedule(scheduler), returns, transaction);
    }
}
