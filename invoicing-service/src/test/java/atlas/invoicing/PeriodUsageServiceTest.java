package atlas.invoicing;

import static atlas.invoicing.World.FEBRUARY;
import static atlas.invoicing.World.MARCH;
import static atlas.invoicing.World.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlas.invoicing.domain.draft.Usage;
import atlas.invoicing.draft.Intake;
import atlas.invoicing.issue.Issuing;
import atlas.schemas.Topics;
import atlas.schemas.invoices.InvoiceAccrual;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Usage on drafts, and usage that comes too late.
class PeriodUsageServiceTest extends PeriodTests {

    @Autowired
    Intake intake;

    @Autowired
    Issuing issuing;

    @Test
    void whatIsReadTwiceOrOutOfOrderChangesNothing() {
        world.publishUsage(START, FEBRUARY, 2500, 7);
        openMarch();
        moveTo("2025-02-01T20:00:00Z");
        var before = list("?status[]=issued&status[]=draft");

        world.publishFirstPeriods();
        world.publishUsage(START, FEBRUARY, 2500, 7);
        world.publishUsage(START, FEBRUARY, 1, 6);
        settle();

        assertThat(list("?status[]=issued&status[]=draft")).isEqualTo(before);
        assertThat(lateWindows()).isZero();
    }

    @Test
    void usageThatComesAfterTheIssueIsNotedAndChangesNothing() {
        world.publishUsage(START, FEBRUARY, 2500, 1);
        openMarch();
        moveTo("2025-02-01T20:00:00Z");
        var before = list("");

        world.publishUsage(START, FEBRUARY, 2501, 2);
        settle();

        assertThat(list("")).isEqualTo(before);
        assertThat(lateWindows()).isOne();
    }

    /// Whatever the order in which usage and the issue meet: each change is on the invoice or noted as late.
    @Test
    void noUsageIsLostWhileAnInvoiceIsIssued() throws InterruptedException {
        world.publishSubscription(2, MARCH, false);
        settle();
        moveTo("2025-02-01T20:00:00Z");
        var id = only("?status=draft&invoice_date[lt]=2025-02-02").path("id").stringValue();
        var window = world.windowId(World.usage(), START);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var begun = new CountDownLatch(1);
            threads.execute(() -> LongStream.rangeClosed(1, 40).forEach(revision -> {
                intake.count(world.merchant, Map.of(window, new Usage(BigDecimal.valueOf(revision), revision)));
                if (revision == 5) {
                    begun.countDown();
                }
            }));
            begun.await();
            issuing.now(world.merchant, id);
        }

        var line = show(id).path("line_items").path(0);
        var frozen = line.path("source").path("revision").longValue();
        assertThat(line.path("quantity").longValue()).isEqualTo(frozen);
        assertThat(lateChanges()).isEqualTo(40 - frozen);
    }

    @Test
    void theDraftFollowsUsage() {
        world.publishUsage(START, FEBRUARY, 2500, 1);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(upcoming().path("total").stringValue()).isEqualTo("85.00"));
        var draft = upcoming();
        assertThat(draft.path("target_date").stringValue()).isEqualTo("2025-02-01T08:00:00+00:00");
        assertThat(draft.path("eligible_to_issue_at").stringValue()).isEqualTo("2025-02-01T20:00:00+00:00");
        assertThat(draft.path("line_items").path(0).path("quantity").decimalValue())
                .isEqualByComparingTo("2500");
        assertThat(draft.path("line_items").path(0).path("sub_line_items")).hasSize(2);
        assertThat(only("?status=draft").path("id")).isEqualTo(draft.path("id"));
    }

    @Test
    void usageHeardOfBeforeItsWindowIsCounted() {
        world = new World(kafka);
        world.publishUsage(START, FEBRUARY, 1000, 4);
        settle();
        world.publishCustomer();
        world.publishSubscription(1, MARCH, null);
        world.publishFirstPeriods();
        settle();

        assertThat(upcoming().path("total").stringValue()).isEqualTo("70.00");
    }

    @Test
    void whatADraftAmountsToIsPublished() {
        world.publishUsage(START, FEBRUARY, 2500, 1);
        settle();

        var february = published(Topics.INVOICE_ACCRUALS, InvoiceAccrual.class).stream()
                .filter(accrual -> accrual.getInvoiceDate().equals(FEBRUARY))
                .toList();
        assertThat(february).extracting(InvoiceAccrual::getVersion).isSorted().doesNotHaveDuplicates();
        assertThat(february.getLast().getTotal()).isEqualTo("85.00");
        assertThat(february.getLast().getLines())
                .extracting(line -> line.getPriceId() + " " + line.getAmount())
                .containsExactly("usage 35.00", "fee 50.00");
    }

    private long lateChanges() {
        return jdbc.sql("select coalesce(sum(changes), 0) from late_window where merchant_id = :merchant")
                .param("merchant", world.merchant.value())
                .query(Long.class)
                .single();
    }

    private long lateWindows() {
        return jdbc.sql("select count(*) from late_window where merchant_id = :merchant")
                .param("merchant", world.merchant.value())
                .query(Long.class)
                .single();
    }
}
