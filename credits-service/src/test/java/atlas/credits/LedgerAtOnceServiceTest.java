package atlas.credits;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.credits.book.Ledgers;
import atlas.credits.domain.ledger.LedgerKey;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/// A ledger that several want to write at the same time.
class LedgerAtOnceServiceTest extends CreditsServiceTest {

    @Autowired
    Ledgers locks;

    @Autowired
    TransactionOperations transaction;

    @Test
    void whoeverWaitsInVainForTheLedgerIsToldToTryAgain() throws InterruptedException {
        entry("{'entry_type': 'increment', 'amount': 100}");
        var key = new LedgerKey(world.merchant, world.customer, "credits");
        var locked = new CountDownLatch(1);
        var answered = new CountDownLatch(1);
        try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
            var writer = other.submit(() -> transaction.executeWithoutResult(_ -> {
                locks.lock(key, Ledgers.Scope.OPEN, NOW);
                locked.countDown();
                awaitUninterruptibly(answered);
            }));
            locked.await();
            var refused = entry("{'entry_type': 'decrement', 'amount': 1}");
            answered.countDown();
            assertThat(writer).succeedsWithin(Duration.ofSeconds(30));

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("type")).endsWith("409-resource-conflict");
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void concurrentDecrementsAreAllThere() {
        entry("{'entry_type': 'increment', 'amount': 100}");

        var statuses = atOnce(
                20, () -> entry("{'entry_type': 'decrement', 'amount': 1}").status());

        var taken = statuses.stream().filter(status -> status == 201).count();
        assertThat(statuses).allMatch(status -> status == 201 || status == 409);
        assertThat(balance("credits")).isEqualTo(Long.toString(100 - taken));
    }
}
