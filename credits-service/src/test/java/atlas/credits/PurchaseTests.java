package atlas.credits;

import java.util.List;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/// Words for tests of credits that are bought.
abstract class PurchaseTests extends CreditsServiceTest {

    final InvoicingDouble invoicing = InvoicingDouble.INSTANCE;

    Answer buy(String settings) {
        return entry(
                "{'entry_type': 'increment', 'amount': 100, 'per_unit_cost_basis': '0.80', 'invoice_settings': {%s}}"
                        .formatted(settings));
    }

    Answer topUp(String more) {
        return send(
                HttpMethod.POST,
                credits() + "/top_ups",
                "{'currency': 'credits', 'threshold': '10', 'amount': '50', 'per_unit_cost_basis': '0.80'%s}"
                        .formatted(more));
    }

    JsonNode block(int index) {
        return get(credits() + "?include_all_blocks=true").body().path("data").path(index);
    }

    String invoiceOf(String block) {
        return jdbc.sql("select invoice_id from credit_purchase where merchant_id = :merchant and block_id = :block")
                .param("merchant", world.merchant.value())
                .param("block", block)
                .query(String.class)
                .single();
    }

    static String invoiceOf(Answer bought) {
        return bought.body().path("created_invoices").path(0).path("id").asString();
    }

    List<String> topUpBlocks() {
        return jdbc.sql("select id from credit_block where merchant_id = :merchant and source = 'TOP_UP'")
                .param("merchant", world.merchant.value())
                .query((row, _) -> row.getString("id"))
                .list();
    }
}
