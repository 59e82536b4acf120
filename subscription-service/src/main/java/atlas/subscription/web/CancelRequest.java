package atlas.subscription.web;

import atlas.subscription.change.Timing;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// The body of `POST /v1/subscriptions/{id}/cancel`.
record CancelRequest(
        @Nullable String cancelOption,
        @Nullable @Size(max = 64) String cancellationDate,
        @Nullable Boolean allowInvoiceCreditOrVoid) {

    Timing timing() {
        return TimingRequest.timing("cancel_option", cancelOption, "cancellation_date", cancellationDate);
    }

    boolean mayCredit() {
        return !Boolean.FALSE.equals(allowInvoiceCreditOrVoid);
    }
}
