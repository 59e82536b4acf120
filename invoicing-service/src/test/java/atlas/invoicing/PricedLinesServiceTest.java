package atlas.invoicing;

import static atlas.invoicing.Scenario.day;
import static atlas.invoicing.Scenario.fee;
import static atlas.invoicing.Scenario.metered;
import static atlas.invoicing.Scenario.scaled;
import static atlas.invoicing.Scenario.usage;
import static org.assertj.core.api.Assertions.assertThat;

import atlas.kernel.IdGenerator;
import atlas.schemas.Topics;
import atlas.schemas.catalog.Adjustment;
import atlas.schemas.catalog.MatrixConfig;
import atlas.schemas.catalog.MatrixValue;
import atlas.schemas.catalog.Price;
import atlas.schemas.catalog.UnitConfig;
import atlas.schemas.credits.CreditBlock;
import atlas.schemas.credits.CreditLedgerRecord;
import atlas.schemas.credits.LedgerEntry;
import atlas.schemas.invoices.InvoiceAccrual;
import atlas.schemas.subscriptions.AdjustmentInterval;
import atlas.schemas.usage.WindowGroup;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// What the lines of drafts and invoices say of groups, adjustments, credits and pricing units.
class PricedLinesServiceTest extends InvoicingTests {

    private static final Price CALLS = usage("calls", "0.10");

    @Autowired
    Neighbours.Credits credits;

    @Test
    void aMatrixIsRatedByTheGroupsOfItsUsage() {
        var matrix = metered("matrix")
                .setModelType("matrix")
                .setMatrixConfig(
                        new MatrixConfig(List.of("region"), "3.00", List.of(new MatrixValue(List.of("west"), "2.00"))))
                .build();
        bill(matrix, List.of("region"));
        scenario.publishUsage(
                matrix,
                day(1, 1),
                day(2, 1),
                1,
                "7",
                new WindowGroup(List.of("west"), scaled("5")),
                new WindowGroup(List.of("east"), scaled("2")));
        settle();

        var line = draft().path("line_items").path(0);
        assertThat(text(line, "amount")).isEqualTo("16.00");
        assertThat(line.path("sub_line_items").valueStream())
                .extracting(one -> text(one, "type") + " " + text(one, "amount") + " "
                        + one.path("matrix_config")
                                .path("dimension_values")
                                .path(0)
                                .stringValue())
                .containsExactlyInAnyOrder("matrix 10.00 west", "matrix 6.00 east");
    }

    @Test
    void aLineIsBrokenDownByItsGroupingKey() {
        var grouped = metered("grouped")
                .setModelType("unit")
                .setUnitConfig(new UnitConfig("0.50", false))
                .setInvoiceGroupingKey("team")
                .build();
        bill(grouped, List.of("team"));
        scenario.publishUsage(
                grouped,
                day(1, 1),
                day(2, 1),
                1,
                "9",
                new WindowGroup(List.of("red"), scaled("5")),
                new WindowGroup(List.of("blue"), scaled("4")));
        settle();

        assertThat(draft().path("line_items").path(0).path("sub_line_items").valueStream())
                .extracting(one -> text(one.path("grouping"), "key") + " " + text(one.path("grouping"), "value") + " "
                        + text(one, "amount"))
                .containsExactlyInAnyOrder("team red 2.50", "team blue 2.00");
    }

    @Test
    void adjustmentsOfTheSubscriptionAreApplied() {
        scenario.adjustments.add(AdjustmentInterval.newBuilder()
                .setId("interval")
                .setAdjustment(Adjustment.newBuilder()
                        .setId("tenth")
                        .setAdjustmentType("percentage_discount")
                        .setPercentageDiscount(scaled("0.1"))
                        .setAppliesToAll(true)
                        .setAppliesToPriceIds(List.of())
                        .setAppliesToItemIds(List.of())
                        .setFilters(List.of())
                        .setIsInvoiceLevel(true)
                        .setReason("friends")
                        .build())
                .setStartDate(day(1, 1))
                .build());
        bill(CALLS, List.of());
        scenario.publishUsage(CALLS, day(1, 1), day(2, 1), 1, "1200");
        settle();

        var draft = draft();
        var line = draft.path("line_items").path(0);
        assertThat(text(draft, "subtotal")).isEqualTo("120.00");
        assertThat(text(draft, "total")).isEqualTo("108.00");
        assertThat(text(line.path("adjustments").path(0), "amount")).isEqualTo("-12.00");
        assertThat(text(draft.path("discount"), "discount_type")).isEqualTo("percentage");
        assertThat(draft.path("discounts").path(0).path("percentage_discount").decimalValue())
                .isEqualByComparingTo("0.1");
    }

    @Test
    void creditsPayOnceTheInvoiceIsIssuedAndShowOnTheDraftBefore() {
        bill(CALLS, List.of());
        scenario.publishUsage(CALLS, day(1, 1), day(2, 1), 1, "1200");
        settle();
        publishDraw(text(draft(), "id"), "30", 1);
        settle();
        assertThat(text(draft(), "total")).isEqualTo("90.00");
        assertThat(text(draft().path("line_items").path(0), "credits_applied")).isEqualTo("30.00");

        credits.balances.put(scenario.merchant.value(), new BigDecimal("45"));
        moveTo(day(2, 2));

        var issued = invoice("");
        assertThat(text(issued, "total")).isEqualTo("75.00");
        assertThat(text(issued.path("line_items").path(0), "credits_applied")).isEqualTo("45.00");
    }

    @Test
    void draftsAreToldAnewWhenCreditsPayForThemAndWhenThereAreMore() {
        bill(CALLS, List.of());
        scenario.publishUsage(CALLS, day(1, 1), day(2, 1), 1, "1200");
        settle();
        var draft = text(draft(), "id");
        assertThat(accrued(draft)).containsExactly("0.00", "120.00");

        publishDraw(draft, "30", 1);
        publishDraw(draft, "30", 1);
        settle();
        assertThat(accrued(draft)).containsExactly("0.00", "120.00", "90.00");

        publishEntry("increment", "pending", null, "100", 2);
        settle();
        assertThat(accrued(draft)).hasSize(3);
        publishEntry("increment", "committed", null, "100", 3);
        settle();
        assertThat(accrued(draft)).as("credits hear of it, and draw").hasSize(4);

        publishDraw(draft, "20", 4);
        settle();
        assertThat(accrued(draft)).containsExactly("0.00", "120.00", "90.00", "90.00", "100.00");
    }

    private List<String> accrued(String draft) {
        return published(Topics.INVOICE_ACCRUALS, InvoiceAccrual.class).stream()
                .filter(accrual -> accrual.getId().equals(draft))
                .map(InvoiceAccrual::getTotal)
                .toList();
    }

    @Test
    void withoutCreditsToAskAnInvoiceWaits() {
        scenario.autoIssuance = false;
        bill(CALLS, List.of());
        scenario.publishUsage(CALLS, day(1, 1), day(2, 1), 1, "10");
        credits.unreachable.put(scenario.merchant.value(), true);
        moveTo(day(2, 2));
        var issue = "/v1/invoices/%s/issue".formatted(text(draft(), "id"));

        send(issue, Map.of()).expectStatus().isEqualTo(503);
        assertThat(text(draft(), "status")).isEqualTo("draft");

        credits.unreachable.clear();
        assertThat(text(post(issue, Map.of()), "total")).isEqualTo("1.00");
    }

    @Test
    void whatCreditsDoNotPayOfAPricingUnitIsBilledInMoney() {
        var tokens = metered("tokens")
                .setCurrency("tokens")
                .setModelType("unit")
                .setUnitConfig(new UnitConfig("2", false))
                .setConversionRate(scaled("0.025"))
                .build();
        bill(tokens, List.of());
        scenario.publishUsage(tokens, day(1, 1), day(2, 1), 1, "100");
        credits.balances.put(scenario.merchant.value(), new BigDecimal("50"));
        moveTo(day(2, 2));

        var line = invoice("").path("line_items").path(0);
        assertThat(text(line, "adjusted_subtotal")).isEqualTo("200");
        assertThat(text(line, "credits_applied")).isEqualTo("50");
        assertThat(text(line, "amount")).isEqualTo("3.75");
        assertThat(text(invoice(""), "subtotal")).isEqualTo("5.00");
    }

    @Test
    void anEndedSubscriptionHasNoUpcomingInvoice() {
        bill(fee("fee", "50.00"), List.of());
        settle();
        scenario.end = day(1, 10);
        scenario.publishSubscription();
        settle();
        clock.freezeAt(day(1, 10));

        client().get()
                .uri("/v1/invoices/upcoming?subscription_id=" + scenario.subscription)
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    private void bill(Price price, List<String> groupingKeys) {
        scenario.charge(price, day(1, 1), null);
        scenario.publishSubscription();
        scenario.publishWindow(price, day(1, 1), day(2, 1), window -> window.setGroupingKeys(groupingKeys));
        scenario.publishWindow(price, day(2, 1), day(3, 1), window -> window.setGroupingKeys(groupingKeys));
    }

    private JsonNode draft() {
        return invoice("status=draft&invoice_date[lt]=2025-02-02");
    }

    private void publishDraw(String invoiceId, String amount, long version) {
        publishEntry("decrement", "pending", invoiceId, amount, version);
    }

    private void publishEntry(String type, String status, @Nullable String invoiceId, String amount, long version) {
        var entry = LedgerEntry.newBuilder()
                .setId(IdGenerator.derivedFrom("entry", type, String.valueOf(invoiceId)))
                .setLedgerSequenceNumber(1)
                .setEntryType(type)
                .setEntryStatus(status)
                .setAmount(scaled(amount))
                .setStartingBalance(scaled("100"))
                .setEndingBalance(scaled("70"))
                .setCurrency("USD")
                .setCreditBlock(CreditBlock.newBuilder()
                        .setId("block")
                        .setBalance(scaled("70"))
                        .setStatus("active")
                        .setCreditBlockSource("manual")
                        .setFilters(List.of())
                        .setMetadata(Map.of())
                        .build())
                .setPriceId(invoiceId == null ? null : CALLS.getId())
                .setInvoiceId(invoiceId)
                .setMetadata(Map.of())
                .setCreatedAt(day(1, 2))
                .build();
        scenario.send(
                Topics.CREDITS_LEDGER,
                scenario.merchant.key(scenario.customer),
                CreditLedgerRecord.newBuilder()
                        .setMerchantId(scenario.merchant.value())
                        .setId(entry.getId())
                        .setType("credit_ledger.entry_created")
                        .setVersion(version)
                        .setOccurredAt(day(1, 2))
                        .setCustomerId(scenario.customer)
                        .setBalance(scaled("70"))
                        .setLedgerEntry(entry)
                        .build());
    }
}
