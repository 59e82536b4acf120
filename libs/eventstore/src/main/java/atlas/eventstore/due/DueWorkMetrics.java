package atlas.eventstore.due;

import static java.util.stream.Collectors.toMap;

import atlas.platform.metrics.SampledGauge;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete.Result;
import com.github.kagkarlsson.scheduler.task.Task;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How due work goes, in numbers.
final class DueWorkMetrics extends AbstractSchedulerListener {

    private final Map<String, Counter> done;
    private final Map<String, Counter> failed;

    DueWorkMetrics(List<Task<?>> tasks, MeterRegistry meters) {
        this.done = tasks.stream().collect(toMap(Task::getName, task -> counter(meters, task.getName(), "done")));
        this.failed = tasks.stream().collect(toMap(Task::getName, task -> counter(meters, task.getName(), "failed")));
    }

    @Override
    public void onExecutionComplete(ExecutionComplete complete) {
        var counters = complete.getResult() == Result.OK ? done : failed;
        var counter = counters.get(complete.getExecution().taskInstance.getTaskName());
        if (counter != null) {
            counter.increment();
        }
    }

    private static Counter counter(MeterRegistry meters, String task, String result) {
        return Counter.builder("atlas.due.work")
                .description("Pieces of due work that ended; those that failed are tried again")
                .tag("task", task)
                .tag("result", result)
                .register(meters);
    }

    /// By the service's clock, as the work itself.
    static SampledGauge overdue(List<Task<?>> tasks, JdbcClient jdbc, Clock clock) {
        return SampledGauge.by(
                "task",
                "atlas.due.overdue",
                "seconds",
                "How long the oldest piece of due work that is not done has been due",
                () -> {
                    var overdue = new HashMap<String, Double>();
                    tasks.forEach(task -> overdue.put(task.getName(), 0.0));
                    jdbc.sql("""
                                    select task_name, extract(epoch from :now - min(execution_time)) as seconds
                                    from scheduled_tasks where execution_time <= :now group by task_name
                                    """)
                            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                            .query(row -> {
                                overdue.put(row.getString("task_name"), row.getDouble("seconds"));
                            });
                    return overdue;
                });
    }
}
