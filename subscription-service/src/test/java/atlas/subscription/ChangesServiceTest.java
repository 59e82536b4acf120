package atlas.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import atlas.kernel.MerchantId;
import atlas.platform.json.PublishedJson;
import atlas.schemas.Topics;
import atlas.schemas.subscriptions.BillingWindow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

class ChangesServiceTest extends SubscriptionApi {

    private static final Instant JANUARY_20 = Instant.parse("2025-01-20T08:00:00Z");

    @Test
    void cancellingNowEndsTheSubscriptionAndCutsItsWindows() {
        var id = newSubscription();
        clock.freezeAt(JANUARY_20);

        var cancelled = changed(id, "cancel", "{\"cancel_option\": \"immediate\"}");

        assertThat(cancelled.path("status").stringValue()).isEqualTo("ended");
        assertThat(cancelled.path("end_date").stringValue()).isEqualTo("2025-01-20T08:00:00+00:00");
        assertThat(windows(id, 8).subList(4, 8))
                .extracting(
                        BillingWindow::getEnd,
                        BillingWindow::getServiceDays,
                        BillingWindow::getRemoved,
                        BillingWindow::getAtOnce,
                        BillingWindow::getVersion,
                        BillingWindow::getType)
                .containsExactlyInAnyOrder(
                        tuple(JANUARY_20, 5, false, false, 2L, "billing_window.changed"),
                        tuple(JANUARY_20, 5, false, true, 2L, "billing_window.changed"),
                        tuple(MARCH, 28, true, false, 2L, "billing_window.removed"),
                        tuple(MARCH, 28, true, false, 2L, "billing_window.removed"));
        change(id, "cancel", "{\"cancel_option\": \"immediate\"}")
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void aCancellationCanBeScheduledAndTakenBack() {
        var id = newSubscription();

        var scheduled = changed(id, "cancel", "{\"cancel_option\": \"end_of_subscription_term\"}");
        assertThat(scheduled.path("end_date").stringValue()).isEqualTo("2025-02-01T08:00:00+00:00");
        assertThat(scheduled.path("status").stringValue()).isEqualTo("active");
        var other = changed(id, "cancel", """
                {"cancel_option": "requested_date", "cancellation_date": "2025-02-11"}
                """);
        assertThat(other.path("end_date").stringValue()).isEqualTo("2025-02-11T08:00:00+00:00");

        var resumed = changed(id, "unschedule_cancellation", "{}");

        assertThat(resumed.path("end_date").isNull()).isTrue();
        change(id, "unschedule_cancellation", "{}").expectStatus().isBadRequest();
        change(id, "cancel", "{\"cancel_option\": \"requested_date\"}")
                .expectStatus()
                .isBadRequest();
        change("unknown", "cancel", "{\"cancel_option\": \"immediate\"}")
                .expectStatus()
                .isNotFound();
    }

    @Test
    void aPaidInvoiceProtectsTheTimeBeforeIt() {
        var id = newSubscription();
        clock.freezeAt(Instant.parse("2025-02-15T08:00:00Z"));
        publish(Topics.INVOICES, "i1", CatalogRecords.invoice(merchant, "i1", "paid", id, FEBRUARY, "some-window"));
        await().atMost(PATIENCE).until(() -> known("invoice", "i1"));

        change(id, "cancel", "{\"cancel_option\": \"requested_date\", \"cancellation_date\": \"2025-01-25\"}")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.type")
                .value(String.class, type -> assertThat(type).endsWith("#400-constraint-violation"));
        changed(id, "cancel", "{\"cancel_option\": \"requested_date\", \"cancellation_date\": \"2025-02-10\"}");
    }

    @Test
    void anIssuedInvoiceIsLeftAloneIfItMustBe() {
        var id = newSubscription();
        var fee = windows(id, 4).getFirst().getId();
        publish(Topics.INVOICES, "i2", CatalogRecords.invoice(merchant, "i2", "issued", id, START, fee));
        await().atMost(PATIENCE).until(() -> known("invoice", "i2"));

        change(id, "cancel", "{\"cancel_option\": \"immediate\", \"allow_invoice_credit_or_void\": false}")
                .expectStatus()
                .isBadRequest();
        changed(id, "cancel", """
                {"cancel_option": "end_of_subscription_term", "allow_invoice_credit_or_void": false}
                """);
    }

    @Test
    void aPlanChangeTakesEffectWhenItsDateComes() {
        var id = newSubscription();

        changed(id, "schedule_plan_change", """
                {"plan_id": "p2", "change_option": "requested_date", "change_date": "2025-02-10", "net_terms": 30}
                """);

        var schedule = bodyOf(get("/" + id + "/schedule").expectStatus().isOk()).path("data");
        assertThat(schedule.valueStream()
                        .map(entry -> entry.path("plan").path("id").stringValue()))
                .containsExactly("p2", "p1");
        assertThat(schedule.path(1).path("end_date").stringValue()).isEqualTo("2025-02-10T08:00:00+00:00");
        clock.freezeAt(Instant.parse("2025-02-10T08:00:00Z"));
        await().atMost(PATIENCE)
                .until(() -> bodyOf(get("/" + id))
                        .path("plan")
                        .path("id")
                        .stringValue()
                        .equals("p2"));
        var changed = bodyOf(get("/" + id));
        assertThat(changed.path("net_terms").intValue()).isEqualTo(30);
        assertThat(list("?plan_id=p2")).containsExactly(id);
        change(id, "unschedule_pending_plan_changes", "{}").expectStatus().isBadRequest();
        change(id, "schedule_plan_change", "{\"plan_id\": \"draft\", \"change_option\": \"immediate\"}")
                .expectStatus()
                .isBadRequest();
        change(id, "schedule_plan_change", "{\"plan_id\": \"euro\", \"change_option\": \"immediate\"}")
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void aSubscriptionCanDifferFromItsPlan() {
        OWNERS.answer(
                "/v1/prices",
                PublishedJson.of(CatalogRecords.fee("inline-" + merchant)).toString());

        var subscription = created("""
                {"customer_id": "c1", "plan_id": "p1",
                 "add_prices": [{"price": {"name": "Setup", "reference_id": "setup"}, "start_date": "2025-01-20"}],
                 "remove_prices": [{"price_id": "usage"}],
                 "replace_prices": [{"replaces_price_id": "fee", "fixed_price_quantity": 7}],
                 "add_adjustments": [{"adjustment": {"adjustment_type": "percentage_discount",
                   "percentage_discount": 0.2, "applies_to_price_ids": ["setup"]}}]}
                """);

        var intervals = subscription.path("price_intervals");
        assertThat(intervals
                        .valueStream()
                        .map(interval -> interval.path("price").path("id").stringValue()))
                .containsExactly("fee", "inline-" + merchant);
        assertThat(intervals.path(0).path("price").path("fixed_price_quantity").intValue())
                .isEqualTo(7);
        assertThat(intervals.path(1).path("start_date").stringValue()).isEqualTo("2025-01-20T08:00:00+00:00");
        var adjustment = subscription.path("adjustment_intervals").path(0);
        assertThat(adjustment
                        .path("adjustment")
                        .path("applies_to_price_ids")
                        .path(0)
                        .stringValue())
                .isEqualTo("inline-" + merchant);
        assertThat(adjustment.path("applies_to_price_interval_ids").path(0).stringValue())
                .isEqualTo(intervals.path(1).path("id").stringValue());
        refused("""
                {"customer_id": "c1", "plan_id": "p1", "remove_prices": [{"price_id": "other"}]}
                """, "400-request-validation-errors");
        refused("""
                {"customer_id": "c1", "plan_id": "p1",
                 "add_adjustments": [{"adjustment": {"adjustment_type": "percentage_discount"}}]}
                """, "400-request-validation-errors");
    }

    @Test
    void quantitiesChangeNowOrLater() {
        var id = newSubscription();

        var more = changed(id, "update_fixed_fee_quantity", "{\"price_id\": \"fee\", \"quantity\": 8}");
        assertThat(quantities(more)).containsExactly("1.5", "8");
        var later = changed(id, "update_fixed_fee_quantity", """
                {"price_id": "fee", "quantity": 9, "effective_date": "2025-02-10"}
                """);
        assertThat(quantities(later)).containsExactly("1.5", "8", "9");
        var cleared = changed(id, "unschedule_fixed_fee_quantity_updates", "{\"price_id\": \"fee\"}");

        assertThat(quantities(cleared)).containsExactly("1.5", "8");
        change(id, "unschedule_fixed_fee_quantity_updates", "{\"price_id\": \"fee\"}")
                .expectStatus()
                .isBadRequest();
        change(id, "update_fixed_fee_quantity", "{\"price_id\": \"usage\", \"quantity\": 2}")
                .expectStatus()
                .isBadRequest();
        change(id, "update_fixed_fee_quantity", "{\"price_id\": \"fee\", \"quantity\": -1}")
                .expectStatus()
                .isBadRequest();
        assertThat(windows(id, 5))
                .filteredOn(window -> window.getPreviousQuantity() != null)
                .first()
                .satisfies(window -> {
                    assertThat(window.getPreviousQuantity()).isEqualByComparingTo("1.5");
                    assertThat(window.getQuantity()).isEqualByComparingTo("8");
                    assertThat(window.getServiceDays()).isEqualTo(17);
                });
    }

    @Test
    void aCouponIsRedeemedOnceAndGivenBackWithThePlanChangeThatBroughtIt() {
        var code = "once-" + merchant;
        OWNERS.coupon(code, 1);
        var id = newSubscription();

        var scheduled = changed(id, "schedule_plan_change", """
                {"plan_id": "p2", "change_option": "end_of_subscription_term", "coupon_redemption_code": "%s"}
                """.formatted(code));
        assertThat(scheduled.path("redeemed_coupon").path("coupon_id").stringValue())
                .isEqualTo("coupon-" + code);
        assertThat(scheduled.path("redeemed_coupon").path("end_date").stringValue())
                .isEqualTo("2025-05-01T07:00:00+00:00");
        post("""
                {"customer_id": "c1", "plan_id": "p1", "coupon_redemption_code": "%s"}
                """.formatted(code), UUID.randomUUID().toString()).expectStatus().isBadRequest();

        changed(id, "unschedule_pending_plan_changes", "{}");

        await().atMost(PATIENCE).until(() -> OWNERS.redeemed(code) == 0);
        var created = created("""
                {"customer_id": "c1", "plan_id": "p1", "coupon_redemption_code": "%s"}
                """.formatted(code));
        assertThat(created.path("adjustment_intervals")
                        .path(0)
                        .path("coupon_id")
                        .stringValue())
                .isEqualTo("coupon-" + code);
        change(created.path("id").stringValue(), "redeem_coupon", """
                {"coupon_redemption_code": "%s", "change_option": "immediate"}
                """.formatted(code))
                .expectStatus()
                .isBadRequest();
        assertThat(OWNERS.redeemed(code)).isEqualTo(1);
        OWNERS.answer("/v1/coupons/coupon-" + code, "{\"id\": \"coupon-%s\"}".formatted(code));
        var redeemers = bodyOf(identity.as(merchant, http)
                .get()
                .uri("/v1/coupons/coupon-%s/subscriptions".formatted(code))
                .exchange()
                .expectStatus()
                .isOk());
        assertThat(idsOf(redeemers)).containsExactly(created.path("id").stringValue());
    }

    @Test
    void whatIsRefusedGivesItsCouponBack() {
        var code = "back-" + merchant;
        OWNERS.coupon(code, 5);

        refused("""
                {"customer_id": "c1", "plan_id": "draft", "coupon_redemption_code": "%s"}
                """.formatted(code), "400-constraint-violation");

        assertThat(OWNERS.redeemed(code)).isZero();
    }

    @Test
    void intervalsCanBeAddedMovedAndTakenBack() {
        var id = newSubscription();
        publish(Topics.CATALOG, "addon", CatalogRecords.price(merchant, "addon"));
        await().atMost(PATIENCE).until(() -> known("price", "addon"));

        var added = changed(id, "price_intervals", """
                {"add": [{"price_id": "addon", "start_date": "2025-01-20", "end_date": "2025-02-05"}],
                 "add_adjustments": [{"start_date": "2025-02-01", "adjustment": {"adjustment_type": "usage_discount",
                   "usage_discount": 10, "applies_to_price_ids": ["usage"]}}]}
                """);
        var interval = interval(added, "addon");
        assertThat(interval.path("end_date").stringValue()).isEqualTo("2025-02-05T08:00:00+00:00");
        var discount = added.path("adjustment_intervals").path(0).path("id").stringValue();

        var moved =
                changed(id, "price_intervals", """
                {"edit": [{"price_interval_id": "%s", "end_date": null}],
                 "edit_adjustments": [{"adjustment_interval_id": "%s", "end_date": "end_of_term"}]}
                """.formatted(interval.path("id").stringValue(), discount));
        assertThat(interval(moved, "addon").path("end_date").isNull()).isTrue();
        var gone =
                changed(id, "price_intervals", """
                {"edit": [{"price_interval_id": "%s", "end_date": "2025-01-20"}]}
                """.formatted(interval.path("id").stringValue()));

        assertThat(interval(gone, "addon").isMissingNode()).isTrue();
        assertThat(gone.path("adjustment_intervals")).isEmpty();
        change(id, "price_intervals", "{\"edit\": [{\"price_interval_id\": \"unknown\", \"end_date\": null}]}")
                .expectStatus()
                .isBadRequest();
        change(id, "price_intervals", """
                {"add": [{"price_id": "addon", "start_date": "2025-01-20", "filter": "x = 1"}]}
                """).expectStatus().isBadRequest();
        change(id, "price_intervals", """
                {"add": [{"price_id": "addon", "start_date": "2025-01-20", "can_defer_billing": true}]}
                """).expectStatus().isBadRequest();
    }

    @Test
    void oneOfTwoRacingCancellationsWins() {
        var id = newSubscription();
        clock.freezeAt(JANUARY_20);

        var statuses = race(20, () -> status(change(id, "cancel", "{\"cancel_option\": \"immediate\"}")));

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).allMatch(status -> status == 200 || status == 400 || status == 409);
        assertThat(windows(id, 8)).hasSize(8);
    }

    @Test
    void aCancellationAndAPlanChangeComeOneAfterTheOther() {
        var id = newSubscription();

        race(12, () -> {
            var body = "{\"plan_id\": \"p2\", \"change_option\": \"immediate\"}";
            var answer = Thread.currentThread().threadId() % 2 == 0
                    ? change(id, "schedule_plan_change", body)
                    : change(id, "cancel", "{\"cancel_option\": \"end_of_subscription_term\"}");
            return status(answer);
        });

        var subscription = bodyOf(get("/" + id));
        var end = subscription.path("end_date");
        subscription.path("price_intervals").forEach(interval -> {
            if (!end.isNull() && interval.path("end_date").isNull()) {
                throw new AssertionError("Charged beyond the end: " + interval);
            }
        });
        subscriptions.rebuildCurrentStates();
        assertThat(bodyOf(get("/" + id))).isEqualTo(subscription);
    }

    @Test
    void aCouponWithOneRedemptionHasOneWinner() {
        var code = "race-" + merchant;
        OWNERS.coupon(code, 1);

        var statuses = race(
                20, () -> status(post("""
                {"customer_id": "c1", "plan_id": "p1", "coupon_redemption_code": "%s"}
                """.formatted(code), UUID.randomUUID().toString())));

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(OWNERS.redeemed(code)).isEqualTo(1);
    }

    @Test
    void racingRedemptionsOfOneSubscriptionLeaveOneCoupon() {
        var code = "many-" + merchant;
        OWNERS.coupon(code, 100);
        var id = newSubscription();

        var statuses = race(12, () -> status(change(id, "redeem_coupon", """
                {"coupon_redemption_code": "%s", "change_option": "immediate"}
                """.formatted(code))));

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        await().atMost(PATIENCE).until(() -> OWNERS.redeemed(code) == 1);
    }

    @Test
    void aDeletedCustomerTakesTheSubscriptionsAlong() {
        var id = newSubscription();

        publish(Topics.CUSTOMERS, "c1", CatalogRecords.deleted(merchant, "c1"));

        await().atMost(PATIENCE).until(() -> list("").isEmpty());
        get("/" + id).expectStatus().isNotFound();
        change(id, "cancel", "{\"cancel_option\": \"immediate\"}")
                .expectStatus()
                .isNotFound();
        assertThat(windows(id, 8).subList(4, 8)).allMatch(BillingWindow::getRemoved);
    }

    @Test
    void ofACustomerThatIsLongGoneTheTombstoneIsEnough() {
        var id = newSubscription();
        put(id, "{\"metadata\": {\"note\": \"said of somebody\"}}")
                .expectStatus()
                .isOk();

        kafka.send(Topics.CUSTOMERS, merchant + "/c1", null).join();

        await().atMost(PATIENCE).until(() -> list("").isEmpty() && !known("customer", "c1"));
        var deleted = subscriptions.load(new MerchantId(merchant), id);
        assertThat(deleted.toString()).doesNotContain("said of somebody");
        kafka.send(Topics.CUSTOMERS, merchant + "/c1", null).join();
        publish(Topics.CUSTOMERS, "c9", CatalogRecords.customer(merchant, "c9", "UTC"));
        await().atMost(PATIENCE)
                .until(() -> known("customer", "c9")
                        && parts.stream().allMatch(part -> part.pending().isEmpty()));
        assertThat(subscriptions.load(new MerchantId(merchant), id)).isEqualTo(deleted);
    }

    @Test
    void whatIsNotOfferedIsRefusedByName() {
        var id = newSubscription();

        change(id, "trigger_phase", "{}")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.type")
                .value(String.class, type -> assertThat(type).endsWith("#404-feature-not-available"));
        identity.as(merchant, http)
                .post()
                .uri("/v1/subscriptions/%s/cancel".formatted(id))
                .header("Create-Pending-Subscription-Change", "true")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"cancel_option\": \"immediate\"}")
                .exchange()
                .expectStatus()
                .isBadRequest();
        assertThat(bodyOf(get("/" + id)).path("status").stringValue()).isEqualTo("active");
        assertThat(list("?created_at[gt]=2025-01-15T00:00:00Z&created_at[lt]=2025-01-16"))
                .containsExactly(id);
        assertThat(list("?created_at[gt]=2025-01-16")).isEmpty();
        get("?created_at[gt]=yesterday").expectStatus().isBadRequest();
    }

    @Test
    void anInvoicingThresholdIsRefusedWhereverItCanBeGiven() {
        var subscription = created("""
                {"customer_id": "c1", "plan_id": "p1", "invoicing_threshold": null}
                """);
        var id = subscription.path("id").stringValue();

        refusedThreshold(post("""
                {"customer_id": "c1", "plan_id": "p1", "invoicing_threshold": "100.00"}
                """, UUID.randomUUID().toString()));
        refusedThreshold(put(id, "{\"net_terms\": 7, \"invoicing_threshold\": 100}"));
        refusedThreshold(change(id, "schedule_plan_change", """
                {"plan_id": "p2", "change_option": "immediate", "invoicing_threshold": "100.00"}
                """));

        assertThat(list("")).containsExactly(id);
        assertThat(bodyOf(get("/" + id))).isEqualTo(subscription);
        var updated = bodyOf(put(id, "{\"net_terms\": 7, \"invoicing_threshold\": null}")
                .expectStatus()
                .isOk());
        assertThat(updated.path("net_terms").intValue()).isEqualTo(7);
        assertThat(updated.path("invoicing_threshold").isNull()).isTrue();
        var moved = changed(id, "schedule_plan_change", """
                {"plan_id": "p2", "change_option": "immediate", "invoicing_threshold": null}
                """);
        assertThat(moved.path("plan").path("id").stringValue()).isEqualTo("p2");
    }

    private static void refusedThreshold(RestTestClient.ResponseSpec answer) {
        answer.expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.type")
                .value(String.class, type -> assertThat(type).endsWith("#404-feature-not-available"))
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains("invoicing_threshold"));
    }

    private static JsonNode interval(JsonNode subscription, String price) {
        return subscription
                .path("price_intervals")
                .valueStream()
                .filter(interval ->
                        interval.path("price").path("id").stringValue().equals(price))
                .findFirst()
                .orElseGet(() -> subscription.path("nothing"));
    }

    private static List<String> quantities(JsonNode subscription) {
        return subscription
                .path("fixed_fee_quantity_schedule")
                .valueStream()
                .map(entry -> entry.path("quantity").decimalValue())
                .map(BigDecimal::toPlainString)
                .toList();
    }

    private static int status(RestTestClient.ResponseSpec answer) {
        return answer.expectBody(String.class).returnResult().getStatus().value();
    }

    private static <T> List<T> race(int runners, Callable<T> runner) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(Collections.nCopies(runners, runner)).stream()
                    .map(ChangesServiceTest::result)
                    .toList();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
