package atlas.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.platform.json.PublishedJson;
import atlas.schemas.Topics;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a subscription is charged other than its plan says: prices, quantities and intervals of its own.
class ChargesServiceTest extends SubscriptionApi {

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
        assertThat(windows(id))
                .filteredOn(window -> window.getPreviousQuantity() != null)
                .first()
                .satisfies(window -> {
                    assertThat(window.getPreviousQuantity()).isEqualByComparingTo("1.5");
                    assertThat(window.getQuantity()).isEqualByComparingTo("8");
                    assertThat(window.getServiceDays()).isEqualTo(17);
                });
    }

    @Test
    void intervalsCanBeAddedMovedAndTakenBack() {
        var id = newSubscription();
        publish(Topics.CATALOG, "addon", CatalogRecords.price(merchant, "addon"));
        settle();

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
}
