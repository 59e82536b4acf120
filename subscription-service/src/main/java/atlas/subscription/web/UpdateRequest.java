package atlas.subscription.web;

import atlas.platform.web.InvalidRequest;
import atlas.subscription.domain.subscription.SettingChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The body of `PUT /v1/subscriptions/{id}`. An absent field changes nothing, which is not the same as
/// null: so the fields are kept as they came.
record UpdateRequest(
        @Nullable JsonNode metadata,
        @Nullable JsonNode netTerms,
        @Nullable JsonNode autoCollection,
        @Nullable JsonNode autoIssuance,
        @Nullable JsonNode defaultInvoiceMemo,
        @Nullable JsonNode invoicingThreshold) {

    private static final int MAX_NET_TERMS = 365;
    private static final int MAX_MEMO = 10_000;

    /// @throws InvalidRequest with everything that is wrong
    List<SettingChange> changes() {
        NotOffered.refuseThreshold(invoicingThreshold);
        var changes = new ArrayList<SettingChange>();
        var errors = new ArrayList<String>();
        if (isNetTerms(errors) && netTerms != null) {
            changes.add(new SettingChange.NetTerms(netTerms.intValue()));
        }
        if (isValid("auto_collection", autoCollection, JsonNode::isBoolean, "true or false", errors)) {
            changes.add(new SettingChange.AutoCollection(flag(autoCollection)));
        }
        if (isValid("auto_issuance", autoIssuance, JsonNode::isBoolean, "true or false", errors)) {
            changes.add(new SettingChange.AutoIssuance(flag(autoIssuance)));
        }
        if (isValid("default_invoice_memo", defaultInvoiceMemo, UpdateRequest::isMemo, "a text", errors)) {
            changes.add(new SettingChange.InvoiceMemo(text(defaultInvoiceMemo)));
        }
        if (isValid("metadata", metadata, UpdateRequest::isMetadata, "texts by non-empty keys", errors)) {
            changes.add(new SettingChange.Metadata(entries(metadata)));
        }
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
        return changes;
    }

    /// There is nothing that null could fall back to: it leaves them as they are.
    private boolean isNetTerms(List<String> errors) {
        return netTerms != null
                && !netTerms.isNull()
                && isValid(
                        "net_terms",
                        netTerms,
                        days -> days.isIntegralNumber()
                                && days.canConvertToInt()
                                && days.intValue() >= 0
                                && days.intValue() <= MAX_NET_TERMS,
                        "a number from 0 to " + MAX_NET_TERMS,
                        errors);
    }

    /// Whether the field is there and may be applied.
    private static boolean isValid(
            String field, @Nullable JsonNode value, Predicate<JsonNode> valid, String must, List<String> errors) {
        if (value == null) {
            return false;
        }
        if (!value.isNull() && !valid.test(value)) {
            errors.add("%s: must be %s".formatted(field, must));
            return false;
        }
        return true;
    }

    private static boolean isMemo(JsonNode memo) {
        return memo.isString() && memo.stringValue().length() <= MAX_MEMO;
    }

    private static boolean isMetadata(JsonNode metadata) {
        return metadata.isObject()
                && metadata.propertyStream()
                        .allMatch(entry -> !entry.getKey().isBlank() && isTextOrNull(entry.getValue()));
    }

    private static boolean isTextOrNull(JsonNode value) {
        return value.isString() || value.isNull();
    }

    private static @Nullable Boolean flag(@Nullable JsonNode value) {
        return (value == null || value.isNull()) ? null : value.booleanValue();
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return (value == null || value.isNull()) ? null : value.stringValue();
    }

    private static @Nullable Map<String, @Nullable String> entries(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        var entries = new HashMap<String, @Nullable String>();
        value.propertyStream().forEach(entry -> entries.put(entry.getKey(), text(entry.getValue())));
        return entries;
    }
}
