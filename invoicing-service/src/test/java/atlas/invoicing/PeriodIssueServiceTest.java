package atlas.invoicing;

import static atlas.invoicing.World.APRIL;
import static atlas.invoicing.World.FEBRUARY;
import static atlas.invoicing.World.MARCH;
import static atlas.invoicing.World.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlas.invoicing.draft.Numbers;
import atlas.kernel.MerchantId;
import atlas.platform.json.PublishedJson;
import atlas.schemas.Topics;
import atlas.schemas.invoices.InvoiceRecord;
import atlas.schemas.invoices.LineSource;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/// When the invoices of a plan are issued, and what they say.
class PeriodIssueServiceTest extends PeriodTests {

    @Autowired
    Numbers numbers;

    @Autowired
    TransactionOperations transaction;

    @Test
    void theFeeOfTheFirstPeriodIsIssuedAtOnce() {
        var invoice = only("?status=issued");

        assertThat(invoice.path("total").stringValue()).isEqualTo("27.42");
        assertThat(invoice.path("status").stringValue()).isEqualTo("issued");
        assertThat(invoice.path("invoice_date").stringValue()).isEqualTo("2025-01-15T08:00:00+00:00");
        assertThat(invoice.path("due_date").stringValue()).isEqualTo("2025-01-30T08:00:00+00:00");
        assertThat(invoice.path("invoice_number").stringValue()).matches("[A-Z]{6}-00001");
        assertThat(invoice.path("line_items")).hasSize(1);
        assertThat(invoice.path("customer").path("email").stringValue()).isEqualTo("billing@acme.test");
        assertThat(invoice.path("eligible_to_issue_at").isNull()).isTrue();
    }

    @Test
    void itIsIssuedTwelveHoursAfterItsPeriodAndNotBefore() {
        world.publishUsage(START, FEBRUARY, 2500, 1);
        settle();
        var id = upcoming().path("id").stringValue();
        openMarch();

        moveTo("2025-02-01T19:59:59Z");
        assertThat(show(id).path("status").stringValue()).isEqualTo("draft");
        moveTo("2025-02-01T20:00:00Z");

        var issued = show(id);
        assertThat(issued.path("status").stringValue()).isEqualTo("issued");
        assertThat(issued.path("total").stringValue()).isEqualTo("85.00");
        assertThat(issued.path("due_date").stringValue()).isEqualTo("2025-02-16T08:00:00+00:00");
        assertThat(issued.path("invoice_number").stringValue()).endsWith("-00002");
        assertThat(list("")).extracting(one -> one.path("total").stringValue()).containsExactly("85.00", "27.42");
    }

    @Test
    void anInvoiceWaitsForAllThatIsBilledOnIt() {
        world.publishUsage(FEBRUARY, MARCH, 100, 1);
        clock.freezeAt(Instant.parse("2025-03-02T00:00:00Z"));
        await().atMost(PATIENCE).until(() -> list("").size() == 2);
        var march = list("?status=draft").getFirst();
        assertThat(march.path("total").stringValue()).isEqualTo("2.00");

        // The subscription is heard of first, its windows later.
        world.publishSubscription(2, APRIL, null);
        await().atMost(PATIENCE).until(() -> !replicaIsOlderThan(2));
        assertThat(show(march.path("id").stringValue()).path("status").stringValue())
                .isEqualTo("draft");
        world.publishPeriod(MARCH, APRIL, 31, 31);

        await().atMost(PATIENCE).until(() -> list("").size() == 3);
        assertThat(show(march.path("id").stringValue()).path("total").stringValue())
                .isEqualTo("52.00");
    }

    @Test
    void anIssuedInvoiceCanBeVoidedOnce() {
        var id = only("").path("id").stringValue();

        post(id, "void").expectStatus().isOk().expectBody().jsonPath("$.status").isEqualTo("void");

        var voided = show(id);
        assertThat(voided.path("status").stringValue()).isEqualTo("void");
        assertThat(voided.path("voided_at").isString()).isTrue();
        assertThat(list("")).isEmpty();
        post(id, "void")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.type")
                .value(String.class, type -> assertThat(type).endsWith("#400-constraint-violation"));
    }

    @Test
    void byHandADraftIsIssuedWhenItIsEligibleAndNotBefore() {
        world.publishSubscription(2, MARCH, false);
        world.publishUsage(START, FEBRUARY, 10, 1);
        settle();
        var draft = upcoming();
        var id = draft.path("id").stringValue();
        assertThat(draft.path("will_auto_issue").booleanValue()).isFalse();
        assertThat(draft.path("scheduled_issue_at").isNull()).isTrue();

        post(id, "issue").expectStatus().isBadRequest();
        moveTo("2025-02-01T20:00:00Z");
        assertThat(show(id).path("status").stringValue()).isEqualTo("draft");

        post(id, "issue").expectStatus().isOk();
        assertThat(show(id).path("status").stringValue()).isEqualTo("issued");
        post(id, "issue").expectStatus().isBadRequest();
    }

    @Test
    void anIssuedInvoiceIsPublishedWithWhatItWasComputedFrom() {
        world.publishUsage(START, FEBRUARY, 2500, 3);
        openMarch();
        moveTo("2025-02-01T20:00:00Z");

        var invoices = published(Topics.INVOICES, InvoiceRecord.class);
        assertThat(invoices).extracting(InvoiceRecord::getType).containsExactly("invoice.issued", "invoice.issued");
        var line = invoices.stream()
                .filter(record -> record.getInvoice().getInvoiceDate().equals(FEBRUARY))
                .map(record -> record.getInvoice().getLineItems().getFirst())
                .findFirst()
                .orElseThrow();
        assertThat(line.getSource()).isEqualTo(new LineSource(world.windowId(World.usage(), START), 3L));
        assertThat(PublishedJson.of(line.getPrice())).isEqualTo(PublishedJson.of(World.usage()));
        assertThat(line.getSubLineItems()).hasSize(2);
    }

    @Test
    void numbersHaveNoGapsHoweverManyAreTakenAtOnce() {
        var merchant = new MerchantId("numbers-" + world.merchant.value());
        try (var threads = Executors.newFixedThreadPool(4)) {
            IntStream.range(0, 20)
                    .forEach(i -> threads.execute(() -> transaction.executeWithoutResult(status -> {
                        numbers.next(merchant, "customer");
                        if (i % 3 == 0) {
                            status.setRollbackOnly();
                        }
                    })));
        }

        var next = transaction.execute(_ -> numbers.next(merchant, "customer"));
        assertThat(next).isEqualTo(numbers.prefix(merchant, "customer") + "-00014");
    }

    private boolean replicaIsOlderThan(long version) {
        return jdbc.sql("select version from replica where merchant_id = :merchant and id = :id")
                        .param("merchant", world.merchant.value())
                        .param("id", world.subscription)
                        .query(Long.class)
                        .single()
                < version;
    }
}
