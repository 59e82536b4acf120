package atlas.eventstore.due;

import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.Waiter;
import com.github.kagkarlsson.scheduler.task.Task;
import java.util.List;
import javax.sql.DataSource;

/// A scheduler looks at its own clock to see what is due, but at a real one to wait until it looks
/// again: on a clock that stands still it would wait for ever.
final class RealTimePolling extends SchedulerBuilder {

    RealTimePolling(DataSource database, List<Task<?>> tasks) {
        super(database, tasks);
    }

    @Override
    protected Waiter buildWaiter() {
        return new Waiter(poolingInterval);
    }
}
