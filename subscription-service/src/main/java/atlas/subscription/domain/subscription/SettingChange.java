package atlas.subscription.domain.subscription;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One setting to be changed; what is not mentioned stays.
public sealed interface SettingChange {

    record NetTerms(int days) implements SettingChange {}

    record AutoCollection(@Nullable Boolean automatic) implements SettingChange {}

    record AutoIssuance(@Nullable Boolean automatic) implements SettingChange {}

    record InvoiceMemo(@Nullable String memo) implements SettingChange {}

    /// @param entries to merge, where null removes; null instead of entries clears all
    record Metadata(@Nullable Map<String, @Nullable String> entries) implements SettingChange {}
}
