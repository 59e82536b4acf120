package atlas.credits.web;

import atlas.credits.customer.Customer;
import atlas.credits.domain.topup.Lifetime;
import atlas.credits.domain.topup.TopUp;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A top-up as the API takes it.
record TopUpRequest(
        @Nullable JsonNode currency,
        @Nullable JsonNode threshold,
        @Nullable JsonNode amount,
        @Nullable JsonNode perUnitCostBasis,
        @Nullable InvoiceSettings invoiceSettings,
        @Nullable JsonNode expiresAfter,
        @Nullable JsonNode expiresAfterUnit,
        @Nullable JsonNode activeFrom) {

    private static final Duration FURTHEST_BACK = Duration.ofDays(10);

    String readCurrency(Fields fields) {
        return fields.required("currency", fields.text("currency", currency), "");
    }

    TopUp read(Fields fields, Customer customer, Instant now, String id) {
        var from = Objects.requireNonNullElse(fields.instant("active_from", activeFrom, customer.zone()), now);
        if (from.isBefore(now.minus(FURTHEST_BACK))) {
            fields.wrong("active_from", "must not be more than 10 days ago");
        }
        return new TopUp(
                id,
                fields.required("threshold", fields.decimal("threshold", threshold), BigDecimal.ZERO),
                fields.required("amount", fields.positive("amount", amount), BigDecimal.ONE),
                fields.required(
                        "per_unit_cost_basis",
                        fields.notNegative("per_unit_cost_basis", perUnitCostBasis),
                        BigDecimal.ZERO),
                invoiceSettings == null
                        ? InvoiceSettings.byDefault(customer)
                        : invoiceSettings.readRepeated(fields, customer),
                lifetime(fields),
                from,
                now);
    }

    private @Nullable Lifetime lifetime(Fields fields) {
        var length = fields.integer("expires_after", expiresAfter, 1);
        var unit = fields.text("expires_after_unit", expiresAfterUnit);
        if (Fields.isGiven(expiresAfter) != Fields.isGiven(expiresAfterUnit)) {
            fields.wrong("expires_after", "needs expires_after_unit, and the other way round");
        }
        if (unit != null && !unit.equals("day") && !unit.equals("month")) {
            fields.wrong("expires_after_unit", "must be day or month");
            return null;
        }
        return length == null || unit == null
                ? null
                : new Lifetime(length, Lifetime.Unit.valueOf(unit.toUpperCase(Locale.ROOT)));
    }
}
