package atlas.invoicing.domain.draft;

import atlas.invoicing.domain.invoice.Price;
import atlas.rating.PriceModel;
import atlas.rating.Tiers;
import atlas.rating.Tiers.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Charges for tests.
final class Charges {

    static final Instant START = Instant.parse("2025-01-15T08:00:00Z");
    static final Instant END = Instant.parse("2025-02-01T08:00:00Z");

    private Charges() {}

    static Charge metered(String id, PriceModel model, String quantity) {
        var window = window(id, true, "0", START, END, END, 17, 31);
        return new Charge(window, model, new Usage(new BigDecimal(quantity), 7));
    }

    static Charge fixed(String id, String amount, int serviceDays, int periodDays) {
        var window = window(id, false, "1", START, END, START, serviceDays, periodDays);
        return new Charge(window, new PriceModel.Unit(new BigDecimal(amount), false), Usage.NONE);
    }

    static PriceModel unit(String amount) {
        return new PriceModel.Unit(new BigDecimal(amount), false);
    }

    static PriceModel tiers(String upTo, String first, String above) {
        return new PriceModel.Tiered(new Tiers(List.of(tier("0", upTo, first), tier(upTo, null, above))), false);
    }

    private static Tier tier(String from, @Nullable String to, String amount) {
        return new Tier(new BigDecimal(from), to == null ? null : new BigDecimal(to), new BigDecimal(amount));
    }

    private static BillingWindow window(
            String id,
            boolean metered,
            String quantity,
            Instant start,
            Instant end,
            Instant invoiceDate,
            int serviceDays,
            int periodDays) {
        return new BillingWindow(
                id,
                1,
                "subscription",
                "customer",
                "plan",
                "USD",
                price(id, metered),
                metered,
                new BigDecimal(quantity),
                null,
                List.of(),
                null,
                start,
                end,
                invoiceDate,
                serviceDays,
                periodDays,
                1,
                false,
                false);
    }

    private static Price price(String id, boolean metered) {
        return new Price(
                "price-" + id, "Price " + id, "item", "USD", metered, metered ? "metric" : null, null, null, "{}");
    }
}
