package atlas.alerts.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.kernel.MerchantId;
import atlas.platform.json.AtlasJson;
import atlas.platform.replica.PublishedEntity;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class EventPropertiesTest {

    @Test
    void anEditTellsWhatTheChangedFieldsWere() {
        assertThat(of("customer.edited", "{'name':'B','email':'e','x':1}", "{'name':'A','email':'e'}"))
                .isEqualTo("{'previous_attributes':{'name':'A','x':null}}");
    }

    @Test
    void ofASubscriptionOnlySomeFieldsAreTold() {
        assertThat(of("subscription.edited", "{'net_terms':30,'opened_until':2}", "{'net_terms':0,'opened_until':1}"))
                .isEqualTo("{'previous_attributes':{'net_terms':0}}");
    }

    @Test
    void aChangeThatIsTheFirstOneHeardOfHasNoPreviousAttributes() {
        assertThat(of("customer.edited", "{'name':'B'}", null)).isEqualTo("{'previous_attributes':{}}");
    }

    @Test
    void aCancellationTellsItsDate() {
        assertThat(of("subscription.cancellation_scheduled", "{'end_date':'then'}", "{'end_date':null}"))
                .isEqualTo("{'cancellation_date':'then'}");
        assertThat(of("subscription.cancellation_unscheduled", "{'end_date':null}", "{'end_date':'then'}"))
                .isEqualTo("{'original_cancellation_date':'then'}");
    }

    @Test
    void paymentsTellHow() {
        assertThat(of("invoice.issued", "{'status':'paid'}", null)).isEqualTo("{'automatically_marked_as_paid':true}");
        assertThat(of(
                        "invoice.payment_failed",
                        "{'payment_attempts':[{'payment_provider':'old'},{'payment_provider':'p','payment_provider_id':'i'}]}",
                        null))
                .isEqualTo("{'payment_provider':'p','payment_provider_id':'i','payment_provider_transaction_id':'i'}");
        assertThat(of("invoice.manually_marked_as_paid", "{'manual_payment':{'external_id':'x','notes':null}}", null))
                .isEqualTo("{'external_id':'x','notes':null,'payment_received_date':null}");
    }

    @Test
    void whatTheOwnerSaysOfTheChangeIsToldToo() {
        var change = change("{}", Map.of("price_id", "p"));

        assertThat(EventProperties.of("subscription.fixed_fee_quantity_updated", change, null))
                .hasToString("{\"price_id\":\"p\"}");
    }

    private static String of(String type, String now, @Nullable String before) {
        return EventProperties.of(type, change(now, Map.of()), before == null ? null : json(before))
                .toString()
                .replace('"', '\'');
    }

    private static PublishedChange change(String data, Map<String, String> properties) {
        var entity = new PublishedEntity(new MerchantId("acme"), "kind", "id", null, 1, json(data));
        return new PublishedChange(entity, "kind.changed", Instant.EPOCH, properties);
    }

    private static ObjectNode json(String text) {
        return AtlasJson.storage().readValue(text.replace('\'', '"'), ObjectNode.class);
    }
}
