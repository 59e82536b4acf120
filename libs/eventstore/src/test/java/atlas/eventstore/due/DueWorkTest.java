package atlas.eventstore.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlas.platform.test.ServiceTest;
import atlas.platform.time.AtlasClock;
import atlas.platform.time.Settling;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest
@TestPropertySource(
        properties = {
            "spring.application.name=due",
            "spring.config.import=classpath:platform.yaml,classpath:eventstore.yaml"
        })
class DueWorkTest {

    private static final Instant NOW = Instant.parse("2025-02-01T00:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(28));
    private static final ConcurrentMap<String, Integer> ATTEMPTS = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();

    @Autowired
    SchedulerClient scheduler;

    @Autowired
    Task<Void> failingTwice;

    @Autowired
    AtlasClock clock;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    @Qualifier("dueWorkSettling")
    Settling dueWork;

    @TestConfiguration(proxyBeanMethods = false)
    static class Work {

        @Bean
        Task<Void> failingTwice(AtlasClock clock) {
            return Tasks.custom("failing-twice", Void.class)
                    .onFailure(new TryAgain<>(clock))
                    .execute((instance, _) -> {
                        if (ATTEMPTS.merge(instance.getId(), 1, Integer::sum) <= 2) {
                            throw new IllegalStateException("not yet");
                        }
                        return (_, operations) -> operations.remove();
                    });
        }
    }

    @BeforeEach
    void stopTheClock() {
        clock.freezeAt(NOW);
    }

    @Test
    void workIsDoneWhenTheClockComesToItAndTriedAgainWhileItStandsStill() {
        schedule(LATER);
        assertThat(dueWork.pending()).isEmpty();

        clock.freezeAt(LATER);
        assertThat(dueWork.pending()).contains("1 scheduled tasks are due");

        await().until(() -> dueWork.pending().isEmpty());
        assertThat(ATTEMPTS).containsEntry(id, 3);
    }

    @Test
    void whatIsScheduledIsUndoneWithItsTransaction() {
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            schedule(NOW);
            assertThat(dueWork.pending()).isPresent();
            transaction.setRollbackOnly();
        });

        assertThat(dueWork.pending()).isEmpty();
        assertThat(ATTEMPTS).doesNotContainKey(id);
    }

    private void schedule(Instant at) {
        scheduler.scheduleIfNotExists(failingTwice.instance(id), at);
    }
}
