package atlas.eventstore.due;

import atlas.eventstore.EventStoreAutoConfiguration;
import atlas.eventstore.EventStoreSettings;
import atlas.kernel.IdGenerator;
import atlas.platform.time.Settling;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.Location;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/// Gives a service that declares tasks a persistent scheduler for them, and the table it needs. What is due
/// is told by the service's clock, and each piece of work is done by one worker at a time. What is scheduled
/// joins the transaction that schedules it.
@ConditionalOnBooleanProperty("atlas.eventstore.enabled")
@ConditionalOnBean(Task.class)
@AutoConfiguration(after = EventStoreAutoConfiguration.class)
public class DueWorkAutoConfiguration {

    private static final String MIGRATIONS = "classpath:db/due";
    private static final Duration POLLING = Duration.ofMillis(200);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration SHUTDOWN = Duration.ofSeconds(10);

    @Bean
    FlywayConfigurationCustomizer dueWorkMigrations() {
        return flyway -> flyway.locations(
                Stream.concat(Arrays.stream(flyway.getLocations()).map(Location::getDescriptor), Stream.of(MIGRATIONS))
                        .toArray(String[]::new));
    }

    @Bean
    Scheduler scheduler(
            DataSource database, List<Task<?>> tasks, Clock clock, IdGenerator ids, EventStoreSettings settings) {
        return new RealTimePolling(new TransactionAwareDataSourceProxy(database), tasks)
                .clock(clock::instant)
                .schedulerName(new SchedulerName.Fixed(ids.next()))
                .threads(settings.dueWorkers())
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
    Settling dueWorkSettling(JdbcClient jdbc, Clock clock) {
        return () -> {
            var due = jdbc.sql("select count(*) from scheduled_tasks where execution_time <= :now")
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .query(Long.class)
                    .single();
            return due == 0 ? Optional.empty() : Optional.of("%d scheduled tasks are due".formatted(due));
        };
    }
}
