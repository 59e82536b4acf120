package atlas.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class LedgerServiceTest extends CreditsServiceTest {

    @Test
    void creditsAreGrantedAndShownInTheOrderOfConsumption() {
        var granted =
                entry("{'entry_type': 'increment', 'amount': 50, 'description': 'Welcome', 'metadata': {'a': 'b'}}");
        entry(
                "{'entry_type': 'increment', 'amount': '20.50', 'expiry_date': '2025-06-01', 'per_unit_cost_basis': '0.80'}");

        assertThat(granted.status()).isEqualTo(201);
        assertThat(granted.body().toString()).contains("\"amount\":50,\"starting_balance\":0,\"ending_balance\":50,");
        assertThat(granted.body().path("customer").path("external_customer_id").asString())
                .isEqualTo(world.externalId());
        var blocks = get(credits()).body().path("data");
        assertThat(blocks.size()).isEqualTo(2);
        assertThat(blocks.get(0).toString()).contains("\"balance\":20.5,", "\"per_unit_cost_basis\":\"0.80\"");
        assertThat(blocks.get(0).path("expiry_date").asString()).isEqualTo("2025-06-01T07:00:00+00:00");
        assertThat(blocks.get(1).path("balance").asInt()).isEqualTo(50);
    }

    @Test
    void ledgerAndBlocksHavePages() {
        for (var amount = 1; amount <= 3; amount++) {
            entry("{'entry_type': 'increment', 'amount': %d}".formatted(amount));
        }

        var first = get(credits() + "/ledger?limit=2");
        var cursor =
                first.body().path("pagination_metadata").path("next_cursor").asString();
        var second = get(credits() + "/ledger?limit=2&cursor=" + cursor);
        var blocks = get(credits() + "?limit=2");
        var rest = get(credits() + "?limit=2&cursor="
                + blocks.body().path("pagination_metadata").path("next_cursor").asString());

        assertThat(first.body().path("data").get(0).path("amount").asInt()).isEqualTo(3);
        assertThat(second.body().path("data").get(0).path("amount").asInt()).isEqualTo(1);
        assertThat(second.body().path("pagination_metadata").path("has_more").asBoolean())
                .isFalse();
        assertThat(rest.body().path("data").get(0).path("balance").asInt()).isEqualTo(3);
        assertThat(get(credits() + "/ledger?limit=1000").status()).isEqualTo(200);
        assertThat(get(credits() + "/ledger?limit=1001").status()).isEqualTo(400);
    }

    @Test
    void theLedgerIsFiltered() {
        entry("{'entry_type': 'increment', 'amount': 100}");
        entry("{'entry_type': 'increment', 'amount': 7, 'currency': 'USD'}");
        entry("{'entry_type': 'decrement', 'amount': 30}");

        assertThat(entries("", "amount")).hasSize(3);
        assertThat(entries("currency=USD", "amount")).containsExactly("7");
        assertThat(entries("entry_type=decrement", "ending_balance")).containsExactly("70");
        assertThat(entries("entry_status=pending", "amount")).isEmpty();
        assertThat(entries("minimum_amount=50", "amount")).containsExactly("100");
        assertThat(entries("created_at%5Bgt%5D=2025-01-15T18:00:00Z", "amount")).isEmpty();
        assertThat(get(credits() + "/ledger?entry_type=theft").status()).isEqualTo(400);
    }

    @Test
    void theMerchantsOwnIdWorksEverywhere() {
        var twin = "/v1/customers/external_customer_id/" + URLEncoder.encode(world.externalId(), StandardCharsets.UTF_8)
                + "/credits";

        var granted = send(HttpMethod.POST, twin + "/ledger_entry", "{'entry_type': 'increment', 'amount': 5}");

        assertThat(granted.status()).isEqualTo(201);
        assertThat(get(twin).body().path("data").size()).isEqualTo(1);
        assertThat(get(twin + "/ledger").body().path("data").size()).isEqualTo(1);
        assertThat(get(twin + "/top_ups").status()).isEqualTo(200);
        var block = granted.body().path("credit_block").path("id").asString();
        assertThat(get("/v1/credit_blocks/" + block).body().path("balance").asInt())
                .isEqualTo(5);
    }

    @Test
    void manualEntriesDoWhatTheySay() {
        var block = entry("{'entry_type': 'increment', 'amount': 100, 'expiry_date': '2025-03-01'}")
                .body()
                .path("credit_block")
                .path("id")
                .asString();
        var decrement = entry("{'entry_type': 'decrement', 'amount': 40}");
        var amendment = entry("{'entry_type': 'amendment', 'block_id': '%s', 'amount': 10}".formatted(block));
        var change = entry(
                "{'entry_type': 'expiration_change', 'expiry_date': '2025-03-01', 'target_expiry_date': '2025-04-01', 'amount': 30}");
        var voided = entry(
                "{'entry_type': 'void', 'block_id': '%s', 'amount': 15, 'void_reason': 'refund'}".formatted(block));

        assertThat(decrement.text("ending_balance")).isEqualTo("60");
        assertThat(amendment.text("ending_balance")).isEqualTo("70");
        assertThat(change.text("starting_balance")).isEqualTo("70");
        assertThat(change.text("ending_balance")).isEqualTo("70");
        assertThat(change.text("new_block_expiry_date")).isEqualTo("2025-04-01T07:00:00+00:00");
        assertThat(voided.text("entry_type")).isEqualTo("void_initiated");
        assertThat(voided.text("void_reason")).isEqualTo("refund");
        assertThat(entries("entry_type=void", "void_amount")).containsExactly("15");
        assertThat(balance("credits")).isEqualTo("55");
        assertThat(entry("{'entry_type': 'void', 'amount': 15}").status()).isEqualTo(400);
        assertThat(entry("{'entry_type': 'amendment', 'block_id': '%s', 'amount': 90}".formatted(block))
                        .text("type"))
                .endsWith("400-constraint-violation");
    }

    @Test
    void whatIsWrongIsNamed() {
        var wrong = entry("{'entry_type': 'increment', 'amount': -1, 'expiry_date': 'soon'}");

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body().path("validation_errors").toString()).contains("amount:", "expiry_date:");
        assertThat(entry("{'entry_type': 'theft'}").status()).isEqualTo(400);
        assertThat(entry("{'entry_type': 'decrement', 'amount': 1, 'currency': 'USD'}")
                        .status())
                .isEqualTo(400);
        assertThat(entry("{'entry_type': 'increment', 'amount': 1, 'currency': 'EUR'}")
                        .text("type"))
                .endsWith("400-constraint-violation");
        assertThat(entry("{'entry_type': 'increment', 'amount': 1, 'wrong': 1}").status())
                .isEqualTo(400);
    }

    @Test
    void creditsExpireAtTheStartOfTheDateInTheCustomersZone() {
        entry("{'entry_type': 'increment', 'amount': 100, 'expiry_date': '2025-02-01'}");
        entry("{'entry_type': 'decrement', 'amount': 30}");

        moveTo("2025-02-01T07:59:59Z");
        assertThat(balance("credits")).isEqualTo("70");
        moveTo("2025-02-01T08:00:00Z");

        assertThat(entries("entry_type=credit_block_expiry", "amount")).containsExactly("70");
        assertThat(balance("credits")).isEqualTo("0");
        assertThat(get(credits()).body().path("data").size()).isZero();
        assertThat(get(credits() + "?include_all_blocks=true")
                        .body()
                        .path("data")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void creditsOfTheFutureCountFromTheirDate() {
        var granted = entry("{'entry_type': 'increment', 'amount': 100, 'effective_date': '2025-02-01'}");

        assertThat(granted.text("entry_status")).isEqualTo("pending");
        assertThat(granted.text("ending_balance")).isEqualTo("0");
        moveTo("2025-02-01T08:00:00Z");

        assertThat(balance("credits")).isEqualTo("100");
        assertThat(entries("", "entry_status")).containsExactly("committed");
    }

    @Test
    void theDatabaseHoldsTheSumByItself() {
        entry("{'entry_type': 'increment', 'amount': 100}");

        assertThatThrownBy(() -> update("update credit_ledger set balance = balance + 1 where merchant_id = :merchant"))
                .hasMessageContaining("does not add up");
        assertThatThrownBy(() -> update("update credit_block set balance = balance + 1 where merchant_id = :merchant"))
                .hasMessageContaining("do not add up");
        assertThatThrownBy(() -> update("update credit_entry set amount = 1 where merchant_id = :merchant"))
                .hasMessageContaining("is committed");
        assertThatThrownBy(() -> update("delete from credit_entry where merchant_id = :merchant"))
                .hasMessageContaining("is committed");
    }

    private void update(String sql) {
        jdbc.sql(sql).param("merchant", world.merchant.value()).update();
    }

    @Test
    void anotherMerchantsCustomerIsNotThere() {
        var other = identity.as("other", http);

        assertThat(send(other, HttpMethod.GET, credits(), null).status()).isEqualTo(404);
        assertThat(send(
                                other,
                                HttpMethod.POST,
                                credits() + "/ledger_entries",
                                "{'entry_type': 'increment', 'amount': 1}")
                        .status())
                .isEqualTo(404);
    }
}
