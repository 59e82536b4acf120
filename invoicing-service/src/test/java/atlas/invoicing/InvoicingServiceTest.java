package atlas.invoicing;

import static atlas.invoicing.World.APRIL;
import static atlas.invoicing.World.FEBRUARY;
import static atlas.invoicing.World.MARCH;
import static atlas.invoicing.World.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlas.invoicing.domain.draft.Usage;
import atlas.invoicing.draft.Intake;
import atlas.invoicing.draft.Numbers;
import atlas.invoicing.issue.Issuing;
import atlas.kernel.MerchantId;
import atlas.platform.json.AtlasJson;
import atlas.platform.json.PublishedJson;
import atlas.platform.test.ServiceTest;
import atlas.platform.test.TestIdentity;
import atlas.platform.time.AtlasClock;
import atlas.platform.time.Settling;
import atlas.schemas.Topics;
import atlas.schemas.invoices.InvoiceAccrual;
import atlas.schemas.invoices.InvoiceRecord;
import atlas.schemas.invoices.LineSource;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

@ServiceTest
class InvoicingServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    KafkaTemplate<String, SpecificRecord> kafka;

    @Autowired
    ConsumerFactory<String, SpecificRecord> consumers;

    @Autowired
    RestTestClient http;

    @Autowired
    TestIdentity identity;

    @Autowired
    AtlasClock clock;

    @Autowired
    ObjectProvider<Settling> parts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Intake intake;

    @Autowired
    Issuing issuing;

    @Autowired
    Numbers numbers;

    @Autowired
    TransactionOperations transaction;

    private World world;

    @BeforeEach
    void startInJanuary() {
        world = new World(kafka);
        clock.freezeAt(START);
        world.publishCustomer();
        world.publishSubscription(1, MARCH, null);
        world.publishFirstPeriods();
        settle();
    }

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
    void anotherMerchantSeesNothing() {
        var id = only("").path("id").stringValue();
        var stranger = identity.as("stranger", http);

        stranger.get().uri("/v1/invoices/" + id).exchange().expectStatus().isNotFound();
        stranger.post()
                .uri("/v1/invoices/" + id + "/void")
                .exchange()
                .expectStatus()
                .isNotFound();
        stranger.get()
                .uri("/v1/invoices")
                .exchange()
                .expectBody()
                .jsonPath("$.data.length()")
                .isEqualTo(0);
        assertThat(show(id).path("status").stringValue()).isEqualTo("issued");
    }

    @Test
    void listsAreFilteredAndPaged() {
        var first = get("/v1/invoices?limit=1&status=issued&status=draft");
        var cursor = first.path("pagination_metadata").path("next_cursor").stringValue();
        var second = get("/v1/invoices?limit=1&status=issued&status=draft&cursor=" + cursor);

        assertThat(first.path("data").path(0).path("status").stringValue()).isEqualTo("draft");
        assertThat(second.path("data").path(0).path("status").stringValue()).isEqualTo("issued");
        assertThat(second.path("pagination_metadata").path("has_more").booleanValue())
                .isFalse();
        assertThat(list("?customer_id=customer1&subscription_id=" + world.subscription))
                .hasSize(1);
        assertThat(list("?external_customer_id=acme/1")).hasSize(1);
        assertThat(list("?customer_id=other")).isEmpty();
        assertThat(list("?invoice_date[gt]=2025-01-15T08:00:00Z")).isEmpty();
        assertThat(list("?invoice_date[gte]=2025-01-15T08:00:00Z&due_date[lt]=2025-02-01"))
                .hasSize(1);
        assertThat(list("?amount[gt]=27&amount[lt]=28")).hasSize(1);
        client().get().uri("/v1/invoices?status=lost").exchange().expectStatus().isBadRequest();
    }

    @Test
    void costsAreThoseOfThePresentPeriod() {
        world.publishUsage(START, FEBRUARY, 2500, 1);
        settle();

        var buckets =
                get("/v1/customers/external_customer_id/{id}/costs", "acme/1").path("data");
        assertThat(buckets).hasSize(1);
        assertThat(buckets.path(0).path("subtotal").stringValue()).isEqualTo("62.42");
        assertThat(buckets.path(0).path("timeframe_start").stringValue()).isEqualTo("2025-01-15T08:00:00+00:00");
        assertThat(buckets.path(0).path("timeframe_end").stringValue()).isEqualTo("2025-01-16T08:00:00+00:00");
        assertThat(buckets.path(0).path("per_price_costs")).hasSize(2);
        assertThat(get("/v1/subscriptions/{id}/costs", world.subscription).path("data"))
                .isEqualTo(buckets);
        assertThat(get("/v1/customers/{id}/costs?timeframe_start=2024-01-01&timeframe_end=2024-02-01", world.customer)
                        .path("data"))
                .isEmpty();
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
    void inRealTimeUsageGetsAMomentToBeCounted() {
        clock.runFree();
        world = new World(kafka);
        world.publishCustomer();
        world.publishSubscription(1, MARCH, null);
        world.publishFirstPeriods();

        await().atMost(PATIENCE).until(() -> list("").size() == 1 && isPutOff());
        assertThat(only("").path("total").stringValue()).isEqualTo("27.42");
        assertThat(list("?status=draft"))
                .extracting(draft -> draft.path("invoice_date").stringValue())
                .containsExactly("2025-03-01T08:00:00+00:00", "2025-02-01T08:00:00+00:00");
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

    private <T extends SpecificRecord> List<T> published(String topic, Class<T> type) {
        return new PublishedRecords(consumers).of(world.merchant, topic, type);
    }

    private void openMarch() {
        world.publishSubscription(2, APRIL, null);
        world.publishPeriod(MARCH, APRIL, 31, 31);
        settle();
    }

    private void moveTo(String instant) {
        clock.freezeAt(Instant.parse(instant));
        settle();
    }

    /// Until everything published so far is read, and all that is due is done: twice in a row, because the last
    /// work of one part may become the first of another between two questions.
    private void settle() {
        await().atMost(PATIENCE)
                .until(() -> IntStream.range(0, 2).allMatch(_ -> pending().isEmpty()));
    }

    private List<String> pending() {
        return parts.orderedStream()
                .map(Settling::pending)
                .flatMap(Optional::stream)
                .toList();
    }

    private boolean replicaIsOlderThan(long version) {
        return jdbc.sql("select version from replica where merchant_id = :merchant and id = :id")
                        .param("merchant", world.merchant.value())
                        .param("id", world.subscription)
                        .query(Long.class)
                        .single()
                < version;
    }

    /// Whether work that is due by its date waits for later than the next look.
    private boolean isPutOff() {
        return jdbc.sql("""
                        select exists (
                            select 1 from scheduled_tasks
                            where starts_with(task_instance, :merchant) and execution_time > :later)
                        """)
                .param("merchant", world.merchant.key(""))
                .param("later", clock.instant().plusSeconds(20).atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
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

    private JsonNode only(String query) {
        var found = list(query);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private List<JsonNode> list(String query) {
        return get("/v1/invoices" + query).path("data").valueStream().toList();
    }

    private JsonNode upcoming() {
        return get("/v1/invoices/upcoming?subscription_id={id}", world.subscription);
    }

    private JsonNode show(String id) {
        return get("/v1/invoices/{id}", id);
    }

    private RestTestClient.ResponseSpec post(String id, String action) {
        return client().post().uri("/v1/invoices/{id}/{action}", id, action).exchange();
    }

    private JsonNode get(String uri, Object... variables) {
        var body = client().get()
                .uri(uri, variables)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(body).isNotNull();
        return AtlasJson.storage().readTree(body);
    }

    private RestTestClient client() {
        return identity.as(world.merchant.value(), http);
    }
}
