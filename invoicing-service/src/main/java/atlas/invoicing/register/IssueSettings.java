package atlas.invoicing.register;

import atlas.platform.settings.Require;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param grace how long usage may come in after its period
/// @param issueDelay how long a request that was accepted in the last moment may take to be answered
/// @param retryAfter when to look again at a draft that is not complete
/// @param revisitAfter when to look again at a draft that does not issue by itself
@ConfigurationProperties("atlas.invoicing")
public record IssueSettings(
        @DefaultValue("12h") Duration grace,
        @DefaultValue("60s") Duration issueDelay,
        @DefaultValue("2s") Duration retryAfter,
        @DefaultValue("1h") Duration revisitAfter) {

    public IssueSettings {
        Require.notNegative("atlas.invoicing.grace", grace);
        Require.notNegative("atlas.invoicing.issue-delay", issueDelay);
        Require.positive("atlas.invoicing.retry-after", retryAfter);
        Require.positive("atlas.invoicing.revisit-after", revisitAfter);
    }

    /// From when an invoice may be issued: at once if no usage is billed on it.
    public Instant eligibleAt(Instant invoiceDate, boolean metered) {
        return metered ? invoiceDate.plus(grace) : invoiceDate;
    }
}
