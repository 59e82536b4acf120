package atlas.customer.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a customer's page says, in words and figures as they are printed.
///
/// @param balance money in the customer's favour; null if there is none either way
public record PortalPage(
        String customer,
        String endsAt,
        @Nullable Balance balance,
        Section<List<Plan>> plans,
        Section<List<Invoice>> invoices,
        Section<List<Credits>> credits) {

    /// @param label whose money it is
    public record Balance(String label, String amount) {}

    /// A subscription.
    ///
    /// @param upcoming null if nothing is to come
    public record Plan(
            String name,
            String status,
            String statusText,
            @Nullable String period,
            Section<List<UsageChart>> usage,
            Section<List<Upcoming>> upcoming) {}

    /// The next invoice of a subscription, as far as it is known.
    public record Upcoming(String amount, String date) {}

    /// @param link to its own page; null if it has none
    public record Invoice(
            String number,
            String date,
            String status,
            String statusText,
            String amount,
            @Nullable String link) {}

    /// Prepaid in one unit, of which something is left.
    public record Credits(String balance, List<Block> blocks) {

        public Credits {
            blocks = List.copyOf(blocks);
        }
    }

    public record Block(String balance, String expires) {}
}
