package atlas.credits.web;

import atlas.credits.customer.Customer;
import atlas.credits.domain.ledger.BlockFilter;
import atlas.credits.domain.ledger.BlockTerms;
import atlas.credits.domain.ledger.Corrections;
import atlas.credits.domain.ledger.Note;
import atlas.credits.domain.ledger.Source;
import atlas.credits.domain.topup.InvoiceTerms;
import atlas.credits.domain.topup.TopUp;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An entry to be made by hand, as the API takes it.
record LedgerEntryRequest(
        @Nullable JsonNode entryType,
        @Nullable JsonNode amount,
        @Nullable JsonNode currency,
        @Nullable JsonNode effectiveDate,
        @Nullable JsonNode expiryDate,
        @Nullable JsonNode perUnitCostBasis,
        @Nullable JsonNode description,
        @Nullable JsonNode metadata,
        @Nullable List<Filter> filters,
        @Nullable InvoiceSettings invoiceSettings,
        @Nullable JsonNode targetExpiryDate,
        @Nullable JsonNode blockId,
        @Nullable JsonNode voidReason) {

    static final String CREDITS = "credits";

    record Filter(
            @Nullable String field,
            @Nullable String operator,
            @Nullable List<String> values) {}

    /// What an entry does, with what it needs.
    sealed interface Wanted {}

    record Increment(
            String blockId, BlockTerms terms, @Nullable InvoiceTerms invoice, Note note) implements Wanted {}

    record Decrement(BigDecimal amount, Note note) implements Wanted {}

    record ExpirationChange(
            Corrections.Target target, @Nullable BigDecimal amount, Instant expiry, Note note) implements Wanted {}

    record Voiding(
            String blockId, BigDecimal amount, @Nullable String reason, Note note) implements Wanted {}

    record Amendment(String blockId, BigDecimal amount, Note note) implements Wanted {}

    String readCurrency(Fields fields) {
        return Objects.requireNonNullElse(fields.text("currency", currency), CREDITS);
    }

    /// @param newBlockId of the block that an increment adds
    Wanted read(Fields fields, Customer customer, Instant now, String newBlockId) {
        var note = new Note(fields.text("description", description), fields.metadata(metadata));
        var type = fields.required("entry_type", fields.text("entry_type", entryType), "");
        return switch (type) {
            case "increment" -> increment(fields, customer, now, newBlockId, note);
            case "decrement" -> new Decrement(readAmount(fields), note);
            case "expiration_change" -> expirationChange(fields, customer, now, note);
            case "void" -> new Voiding(readBlock(fields), readAmount(fields), readReason(fields), note);
            case "amendment" -> new Amendment(readBlock(fields), readAmount(fields), note);
            default -> {
                if (!type.isEmpty()) {
                    fields.wrong("entry_type", "must be increment, decrement, expiration_change, void or amendment");
                }
                yield new Decrement(BigDecimal.ZERO, note);
            }
        };
    }

    private Increment increment(Fields fields, Customer customer, Instant now, String newBlockId, Note note) {
        var effective =
                Objects.requireNonNullElse(fields.instant("effective_date", effectiveDate, customer.zone()), now);
        var expiry = fields.instant("expiry_date", expiryDate, customer.zone());
        if (expiry != null && !expiry.isAfter(effective)) {
            fields.wrong("expiry_date", "must be after effective_date");
        }
        var basis = fields.notNegative("per_unit_cost_basis", perUnitCostBasis);
        var invoice = invoiceSettings == null ? null : invoiceSettings.read(fields, customer);
        if (invoice != null && (basis == null || basis.signum() == 0)) {
            fields.wrong("per_unit_cost_basis", "is required with invoice_settings");
        }
        var terms = new BlockTerms(
                readAmount(fields),
                effective,
                expiry,
                basis,
                Source.MANUAL,
                readFilters(fields),
                note.metadata(),
                invoice == null ? null : TopUp.invoiceOf(newBlockId),
                null);
        return new Increment(newBlockId, terms, invoice, note);
    }

    private ExpirationChange expirationChange(Fields fields, Customer customer, Instant now, Note note) {
        var zone = customer.zone();
        var target = fields.required(
                "target_expiry_date", fields.instant("target_expiry_date", targetExpiryDate, zone), now);
        return new ExpirationChange(
                new Corrections.Target(
                        fields.text("block_id", blockId), fields.instant("expiry_date", expiryDate, zone)),
                fields.positive("amount", amount),
                target,
                note);
    }

    private BigDecimal readAmount(Fields fields) {
        return fields.required("amount", fields.positive("amount", amount), BigDecimal.ONE);
    }

    private String readBlock(Fields fields) {
        return fields.required("block_id", fields.text("block_id", blockId), "");
    }

    private @Nullable String readReason(Fields fields) {
        var reason = fields.text("void_reason", voidReason);
        if (reason != null && !reason.equals("refund")) {
            fields.wrong("void_reason", "must be refund");
        }
        return reason;
    }

    private List<BlockFilter> readFilters(Fields fields) {
        return Objects.requireNonNullElse(filters, List.<Filter>of()).stream()
                .map(filter -> read(fields, filter))
                .toList();
    }

    private static BlockFilter read(Fields fields, Filter filter) {
        if (!"item_id".equals(filter.field())) {
            fields.wrong("filters.field", "must be item_id");
        }
        if (!"includes".equals(filter.operator()) && !"excludes".equals(filter.operator())) {
            fields.wrong("filters.operator", "must be includes or excludes");
        }
        if (filter.values() == null || filter.values().isEmpty()) {
            fields.wrong("filters.values", "must name at least one item");
        }
        return new BlockFilter(
                "includes".equals(filter.operator()), Objects.requireNonNullElse(filter.values(), List.of()));
    }
}
