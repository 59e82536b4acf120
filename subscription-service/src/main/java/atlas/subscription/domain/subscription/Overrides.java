package atlas.subscription.domain.subscription;

import org.jspecify.annotations.Nullable;

/// Settings that a plan change brings along; null leaves what is there.
public record Overrides(
        @Nullable Integer netTerms,
        @Nullable Boolean autoCollection,
        @Nullable Boolean autoIssuance,
        @Nullable String defaultInvoiceMemo) {

    public static final Overrides NONE = new Overrides(null, null, null, null);
}
