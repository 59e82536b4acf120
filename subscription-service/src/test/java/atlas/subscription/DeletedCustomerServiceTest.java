package atlas.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.kernel.MerchantId;
import atlas.schemas.Topics;
import atlas.schemas.subscriptions.BillingWindow;
import org.junit.jupiter.api.Test;

/// What becomes of the subscriptions of a customer that is deleted.
class DeletedCustomerServiceTest extends SubscriptionApi {

    @Test
    void aDeletedCustomerTakesTheSubscriptionsAlong() {
        var id = newSubscription();

        publish(Topics.CUSTOMERS, "c1", CatalogRecords.deleted(merchant, "c1"));

        settle();
        assertThat(list("")).isEmpty();
        get("/" + id).expectStatus().isNotFound();
        change(id, "cancel", "{\"cancel_option\": \"immediate\"}")
                .expectStatus()
                .isNotFound();
        assertThat(windows(id).subList(4, 8)).allMatch(BillingWindow::getRemoved);
    }

    @Test
    void ofACustomerThatIsLongGoneTheTombstoneIsEnough() {
        var id = newSubscription();
        put(id, "{\"metadata\": {\"note\": \"said of somebody\"}}")
                .expectStatus()
                .isOk();

        kafka.send(Topics.CUSTOMERS, merchant + "/c1", null).join();

        settle();
        assertThat(list("")).isEmpty();
        assertThat(known("customer", "c1")).isFalse();
        var deleted = subscriptions.load(new MerchantId(merchant), id);
        assertThat(deleted.toString()).doesNotContain("said of somebody");
        kafka.send(Topics.CUSTOMERS, merchant + "/c1", null).join();
        publish(Topics.CUSTOMERS, "c9", CatalogRecords.customer(merchant, "c9", "UTC"));
        settle();
        assertThat(subscriptions.load(new MerchantId(merchant), id)).isEqualTo(deleted);
    }
}
