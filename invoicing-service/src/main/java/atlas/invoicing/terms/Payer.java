package atlas.invoicing.terms;

import atlas.invoicing.domain.invoice.Party;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Who pays, as the customer last was published.
///
/// @param autoCollect whether invoices are collected by themselves, unless it is decided closer to them
/// @param currency null as long as nothing decided it
public record Payer(
        Party party,
        ZoneId zone,
        boolean autoCollect,
        @Nullable String currency) {}
