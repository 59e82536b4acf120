package atlas.customer.domain.customer;

import static java.util.Objects.requireNonNullElse;

import org.jspecify.annotations.Nullable;

/// A tax registration.
public record TaxId(String country, String type, String value) {

    /// What is missing becomes empty, for the rules to refuse.
    public TaxId(@Nullable String country, @Nullable String type, @Nullable String value) {
        this.country = requireNonNullElse(country, "");
        this.type = requireNonNullElse(type, "");
        this.value = requireNonNullElse(value, "");
    }
}
