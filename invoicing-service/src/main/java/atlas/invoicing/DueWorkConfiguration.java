package atlas.invoicing;

import atlas.invoicing.issue.IssueTask;
import atlas.invoicing.issue.Issuing;
import atlas.platform.time.AtlasClock;
import atlas.platform.time.Settling;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.Waiter;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/// Work that becomes due: rows with an instant, taken by one worker at a time. What is due is told by
/// the service's clock.
@Configuration(proxyBeanMethods = false)
class DueWorkConfiguration {

    private static final Duration POLLING = Duration.ofMillis(200);
    private static final int WORKERS = 4;

    @Bean
    Scheduler scheduler(DataSource database, Issuing issuing, AtlasClock clock) {
        var joinsTransactions = new TransactionAwareDataSourceProxy(database);
        return new Polling(joinsTransactions, List.of(IssueTask.executing(issuing, clock)))
                .clock(clock::instant)
                .pollingInterval(POLLING)
                .threads(WORKERS)
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .pollUsingLockAndFetch(0.5, 1.0)
                .build();
    }

    @Bean
    DueWork dueWork(Scheduler scheduler) {
        return new DueWork(scheduler);
    }

    @Bean
    IssueTask dueIssues(SchedulerClient scheduler) {
        return new IssueTask(scheduler);
    }

    @Bean
    Settling dueDrafts(JdbcClient jdbc, Clock clock) {
        return () -> {
            var due = jdbc.sql("select count(*) from scheduled_tasks where execution_time <= :now")
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .query(Long.class)
                    .single();
            return due == 0 ? Optional.empty() : Optional.of(due + " drafts are due");
        };
    }

    /// Waits between polls by real time: by a clock that stands still the wait would never end.
    private static final class Polling extends SchedulerBuilder {

        private Polling(DataSource database, List<Task<?>> tasks) {
            super(database, tasks);
        }

        @Override
        protected Waiter buildWaiter() {
            return new Waiter(poolingInterval);
        }
    }
}
