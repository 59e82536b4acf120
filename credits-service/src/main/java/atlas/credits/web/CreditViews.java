package atlas.credits.web;

import atlas.credits.customer.Customer;
import atlas.credits.domain.ledger.Block;
import atlas.credits.domain.ledger.Block.Phase;
import atlas.credits.domain.ledger.BlockFilter;
import atlas.credits.domain.ledger.BlockTerms;
import atlas.credits.domain.ledger.Detail;
import atlas.credits.domain.topup.TopUp;
import atlas.credits.listing.ListedEntry;
import atlas.kernel.Decimals;
import atlas.platform.json.Timestamps;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Ledgers as the API shows them.
final class CreditViews {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CreditViews() {}

    static ObjectNode block(Block block) {
        var terms = block.terms();
        return blockSummary(block)
                .put("balance", number(block.balance()))
                .put("maximum_initial_balance", number(terms.amount()))
                .put("status", block.phase() == Phase.AWAITING_PAYMENT ? "pending_payment" : "active")
                .put("effective_date", Timestamps.text(terms.effectiveDate()))
                .put("credit_block_source", terms.source().text())
                .putNull("credit_allocation")
                .putNull("credit_commitment")
                .set("metadata", metadata(terms.metadata()));
    }

    private static ObjectNode blockSummary(Block block) {
        var terms = block.terms();
        return NODES.objectNode()
                .put("id", block.id())
                .put("expiry_date", timestamp(terms.expiryDate()))
                .put("per_unit_cost_basis", basis(terms))
                .set("filters", filters(terms.filters()));
    }

    /// @param invoice that the credits of an increment were bought with
    static ObjectNode entry(ListedEntry listed, Customer customer, @Nullable JsonNode invoice) {
        var entry = listed.entry();
        var view = NODES.objectNode()
                .put("id", entry.id())
                .put("ledger_sequence_number", entry.sequence())
                .put("entry_type", entry.type().text())
                .put("entry_status", entry.status().text())
                .put("amount", number(entry.amount()))
                .put("starting_balance", number(listed.startingBalance()))
                .put("ending_balance", number(listed.endingBalance()))
                .put("currency", listed.currency())
                .put("description", entry.detail().note().description())
                .put("created_at", Timestamps.text(entry.createdAt()));
        view.putObject("customer").put("id", customer.id()).put("external_customer_id", customer.externalId());
        view.set("credit_block", block(listed.block()));
        view.set("metadata", metadata(entry.detail().note().metadata()));
        return addOwn(view, listed, invoice);
    }

    private static ObjectNode addOwn(ObjectNode view, ListedEntry listed, @Nullable JsonNode invoice) {
        var detail = listed.entry().detail();
        return switch (listed.entry().type()) {
            case INCREMENT ->
                view.set(
                        "created_invoices",
                        invoice == null ? null : NODES.arrayNode().add(invoice));
            case DECREMENT -> charged(view, detail).putNull("event_id");
            case AMENDMENT -> charged(view, detail);
            case EXPIRATION_CHANGE -> view.put("new_block_expiry_date", timestamp(detail.newBlockExpiryDate()));
            case VOID -> voided(view, listed);
            case VOID_INITIATED ->
                voided(view, listed).put("new_block_expiry_date", timestamp(detail.newBlockExpiryDate()));
            case CREDIT_BLOCK_EXPIRY -> view;
        };
    }

    private static ObjectNode charged(ObjectNode view, Detail detail) {
        var charge = detail.charge();
        return view.put("price_id", charge == null ? null : charge.priceId())
                .put("invoice_id", charge == null ? null : charge.invoiceId());
    }

    private static ObjectNode voided(ObjectNode view, ListedEntry listed) {
        return view.put("void_amount", number(listed.entry().amount()))
                .put("void_reason", listed.entry().detail().voidReason());
    }

    static ObjectNode topUp(String currency, TopUp topUp) {
        var lifetime = topUp.lifetime();
        var view = NODES.objectNode()
                .put("id", topUp.id())
                .put("currency", currency)
                .put("threshold", topUp.threshold().toPlainString())
                .put("amount", topUp.amount().toPlainString())
                .put("per_unit_cost_basis", topUp.costBasis().toPlainString())
                .put("active_from", Timestamps.text(topUp.activeFrom()))
                .put("expires_after", lifetime == null ? null : lifetime.length())
                .put(
                        "expires_after_unit",
                        lifetime == null ? null : lifetime.unit().name().toLowerCase(Locale.ROOT));
        var terms = topUp.invoiceTerms();
        view.putObject("invoice_settings")
                .put("auto_collection", terms.autoCollection())
                .put("net_terms", terms.netTerms())
                .put("memo", terms.memo())
                .put("require_successful_payment", terms.requireSuccessfulPayment());
        return view;
    }

    private static BigDecimal number(BigDecimal number) {
        return new BigDecimal(Decimals.plain(number));
    }

    private static @Nullable String basis(BlockTerms terms) {
        return terms.costBasis() == null ? null : terms.costBasis().toPlainString();
    }

    private static @Nullable String timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamps.text(instant);
    }

    private static ArrayNode filters(Collection<BlockFilter> filters) {
        var array = NODES.arrayNode();
        filters.forEach(filter -> {
            var values = array.addObject()
                    .put("field", "item_id")
                    .put("operator", filter.includes() ? "includes" : "excludes")
                    .putArray("values");
            filter.itemIds().forEach(values::add);
        });
        return array;
    }

    private static ObjectNode metadata(Map<String, String> metadata) {
        var object = NODES.objectNode();
        metadata.forEach(object::put);
        return object;
    }
}
