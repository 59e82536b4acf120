package atlas.subscription.due;

import atlas.eventstore.CommandHandler;
import atlas.platform.time.AtlasClock;
import atlas.subscription.domain.subscription.Subscription;
import atlas.subscription.domain.subscription.SubscriptionCommand;
import atlas.subscription.domain.subscription.SubscriptionEvent;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/// A persistent scheduler on the service's own clock. What is scheduled joins the transaction that
/// schedules it.
@Configuration(proxyBeanMethods = false)
class DueConfiguration {

    private static final int WORKERS = 4;
    private static final Duration POLLING = Duration.ofMillis(200);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration SHUTDOWN = Duration.ofSeconds(10);

    @Bean
    CustomTask<Void> periodEnd(
            CommandHandler<SubscriptionCommand, Subscription, SubscriptionEvent> subscriptions, AtlasClock clock) {
        return new PeriodEnd(subscriptions, clock).task();
    }

    @Bean
    Scheduler scheduler(DataSource dataSource, CustomTask<Void> periodEnd, Clock clock) {
        return new RealTimePolling(new TransactionAwareDataSourceProxy(dataSource), periodEnd)
                .clock(clock::instant)
                .threads(WORKERS)
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .pollUsingLockAndFetch(0.5, 4.0)
                .pollingInterval(POLLING)
                .heartbeatInterval(HEARTBEAT)
                .shutdownMaxWait(SHUTDOWN)
                .build();
    }

    @Bean
    SchedulerLifecycle schedulerLifecycle(Scheduler scheduler) {
        return new SchedulerLifecycle(scheduler);
    }

    @Bean
    PeriodSchedule periodSchedule(Scheduler scheduler, CustomTask<Void> periodEnd) {
        return new PeriodSchedule(scheduler, periodEnd);
    }
}
