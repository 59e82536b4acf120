package atlas.credits.due;

import atlas.credits.book.Bookkeeping;
import atlas.credits.book.LedgerDates;
import atlas.credits.book.Ledgers;
import atlas.credits.book.TopUps;
import atlas.credits.purchase.BuyCredits;
import atlas.credits.purchase.PurchaseDates;
import atlas.eventstore.due.TryAgain;
import atlas.kernel.MerchantId;
import atlas.platform.time.AtlasClock;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The due work of ledgers. Named for what it is about, so that there is one of each.
@Configuration(proxyBeanMethods = false)
class DueWork {

    private static final TaskDescriptor<Void> BLOCK_STARTS = TaskDescriptor.of("start-credits");
    private static final TaskDescriptor<Void> BLOCK_EXPIRES = TaskDescriptor.of("expire-credits");
    private static final TaskDescriptor<Void> TOP_UP_STARTS = TaskDescriptor.of("start-top-up");
    private static final TaskDescriptor<Void> PURCHASE = TaskDescriptor.of("buy-credits");

    @Bean
    Task<Void> startCredits(ObjectProvider<Bookkeeping> book, Ledgers ledgers, AtlasClock clock) {
        return task(BLOCK_STARTS, clock, (merchant, block) -> advanceLedgerOf(ledgers, book, merchant, block));
    }

    @Bean
    Task<Void> expireCredits(ObjectProvider<Bookkeeping> book, Ledgers ledgers, AtlasClock clock) {
        return task(BLOCK_EXPIRES, clock, (merchant, block) -> advanceLedgerOf(ledgers, book, merchant, block));
    }

    @Bean
    Task<Void> startTopUp(ObjectProvider<Bookkeeping> book, TopUps topUps, AtlasClock clock) {
        return task(
                TOP_UP_STARTS,
                clock,
                (merchant, topUp) -> topUps.find(merchant, topUp)
                        .ifPresent(found -> book.getObject().advance(found.key())));
    }

    @Bean
    Task<Void> buyCreditsWhenDue(ObjectProvider<BuyCredits> buyCredits, AtlasClock clock) {
        return task(PURCHASE, clock, (merchant, block) -> buyCredits.getObject().whenDue(merchant, block));
    }

    private static void advanceLedgerOf(
            Ledgers ledgers, ObjectProvider<Bookkeeping> book, MerchantId merchant, String block) {
        ledgers.ledgerOf(merchant, block).ifPresent(key -> book.getObject().advance(key));
    }

    private static Task<Void> task(
            TaskDescriptor<Void> descriptor, AtlasClock clock, BiConsumer<MerchantId, String> work) {
        return Tasks.custom(descriptor)
                .onFailure(new TryAgain<>(clock))
                .onDeadExecutionRevive()
                .execute((task, _) -> {
                    var name = task.getId().split("/", 2);
                    work.accept(new MerchantId(name[0]), name[1]);
                    return (_, operations) -> operations.remove();
                });
    }

    @Bean
    LedgerDates ledgerDates(SchedulerClient scheduler) {
        return new LedgerDates() {

            @Override
            public void blockStarts(MerchantId merchant, String blockId, Instant at) {
                scheduler.scheduleIfNotExists(
                        BLOCK_STARTS.instance(merchant.key(blockId)).build(), at);
            }

            @Override
            public void blockExpires(MerchantId merchant, String blockId, Instant at) {
                scheduler.scheduleIfNotExists(
                        BLOCK_EXPIRES.instance(merchant.key(blockId)).build(), at);
            }

            @Override
            public void topUpStarts(MerchantId merchant, String topUpId, Instant at) {
                scheduler.scheduleIfNotExists(
                        TOP_UP_STARTS.instance(merchant.key(topUpId)).build(), at);
            }
        };
    }

    @Bean
    PurchaseDates purchaseDates(SchedulerClient scheduler) {
        return (merchant, blockId, at) -> scheduler.scheduleIfNotExists(
                PURCHASE.instance(merchant.key(blockId)).build(), at);
    }
}
