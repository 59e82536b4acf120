package atlas.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Going from one plan to another.
class PlanChangeServiceTest extends SubscriptionApi {

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
        moveTo(Instant.parse("2025-02-10T08:00:00Z"));
        var changed = bodyOf(get("/" + id));
        assertThat(changed.path("plan").path("id").stringValue()).isEqualTo("p2");
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
    void aCancellationAndAPlanChangeComeOneAfterTheOther() {
        var id = newSubscription();

        atOnce(12, () -> {
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
}
