package atlas.subscription.web;

import atlas.platform.web.InvalidRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The body of `POST /v1/subscriptions/{id}/update_fixed_fee_quantity`.
record QuantityRequest(
        @NotNull @Size(max = 255) String priceId,
        @NotNull BigDecimal quantity,
        @Nullable @Size(max = 64) String effectiveDate,
        @Nullable String changeOption,
        @Nullable Boolean allowInvoiceCreditOrVoid) {

    /// @throws InvalidRequest if option and date do not go together
    boolean waitsForUpcomingInvoice() {
        Overriding.quantity("quantity", quantity);
        var option = changeOption == null ? effectiveDate == null ? "immediate" : "effective_date" : changeOption;
        switch (option) {
            case "immediate", "upcoming_invoice" -> {
                if (effectiveDate != null) {
                    throw new InvalidRequest("effective_date: cannot be combined with change_option " + option);
                }
            }
            case "effective_date" -> {
                if (effectiveDate == null) {
                    throw new InvalidRequest("effective_date: must be given with change_option effective_date");
                }
            }
            default -> throw new InvalidRequest("change_option: must be immediate, upcoming_invoice or effective_date");
        }
        return option.equals("upcoming_invoice");
    }
}
