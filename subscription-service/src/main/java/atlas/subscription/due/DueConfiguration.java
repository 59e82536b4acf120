package atlas.subscription.due;

import atlas.eventstore.CommandHandler;
import atlas.platform.time.AtlasClock;
import atlas.subscription.domain.subscription.Subscription;
import atlas.subscription.domain.subscription.SubscriptionCommand;
import atlas.subscription.domain.subscription.SubscriptionEvent;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The work of this service that becomes due.
@Configuration(proxyBeanMethods = false)
class DueConfiguration {

    @Bean
    CustomTask<Void> periodEnd(
            CommandHandler<SubscriptionCommand, Subscription, SubscriptionEvent> subscriptions, AtlasClock clock) {
        return new PeriodEnd(subscriptions, clock).task();
    }

    @Bean
    PeriodSchedule periodSchedule(SchedulerClient scheduler, CustomTask<Void> periodEnd) {
        return new PeriodSchedule(scheduler, periodEnd);
    }
}
