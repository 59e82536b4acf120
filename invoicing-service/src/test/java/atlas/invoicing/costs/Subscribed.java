package atlas.invoicing.costs;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import atlas.invoicing.domain.draft.AdjustmentInterval;
import atlas.invoicing.domain.draft.BillingWindow;
import atlas.invoicing.domain.draft.Charge;
import atlas.invoicing.domain.draft.LinePipeline;
import atlas.invoicing.domain.draft.Usage;
import atlas.invoicing.domain.invoice.InvoiceLine;
import atlas.invoicing.domain.invoice.Price;
import atlas.invoicing.quantity.FakeMetering;
import atlas.invoicing.quantity.UsageQuantities.Question;
import atlas.kernel.BillingPeriod;
import atlas.kernel.MerchantId;
import atlas.rating.PriceModel;
import atlas.rating.Pricing;
import atlas.rating.adjustment.Adjustment;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A customer's subscriptions in memory, with the windows and the usage that a test gives them.
final class Subscribed implements ServedCharges {

    static final MerchantId MERCHANT = new MerchantId("merchant1");
    static final Owner CUSTOMER = Owner.customer(MERCHANT, "customer1");

    private final FakeMetering metering = new FakeMetering();
    private final List<BillingWindow> windows = new ArrayList<>();
    private final List<AdjustmentInterval> adjustments = new ArrayList<>();
    private final Map<String, PriceModel> models = new HashMap<>();

    Subscribed usage(String subscription, String price, PriceModel model, Instant start, Instant end) {
        return window(subscription, price, model, true, start, end, end);
    }

    Subscribed fee(String subscription, String price, String amount, Instant start, Instant end) {
        return window(
                subscription, price, new PriceModel.Unit(new BigDecimal(amount), false), false, start, end, start);
    }

    Subscribed adjusted(Adjustment adjustment) {
        adjustments.add(new AdjustmentInterval(adjustment, "{}", Instant.EPOCH, null));
        return this;
    }

    Subscribed used(Instant at, String quantity, Map<String, String> properties) {
        metering.use(MERCHANT, at, quantity, properties);
        return this;
    }

    List<CostBucket> costs(CostQuery query, Instant now) {
        var usage = new UsageByDay(metering, (_, _) -> "SELECT COUNT(*) FROM events");
        var history = new CostHistory(this, usage, (_, _) -> adjustments);
        return new Costs(this, history, Clock.fixed(now, ZoneOffset.UTC)).of(query);
    }

    /// The lines of an invoice as a draft has them.
    List<InvoiceLine> draft(String subscription, Instant invoiceDate) {
        var invoice = invoice(subscription, invoiceDate);
        return LinePipeline.lines(
                invoice, billed(MERCHANT, List.of(invoice)).getOrDefault(invoice, List.of()), adjustments);
    }

    @Override
    public List<Served> between(Owner owner, @Nullable Instant from, @Nullable Instant to, Instant now) {
        return windows.stream()
                .filter(window -> !window.start().isAfter(now))
                .filter(window -> from == null || window.end().isAfter(from))
                .filter(window -> to == null || window.start().isBefore(to))
                .map(this::served)
                .toList();
    }

    @Override
    public List<Served> current(Owner owner, Instant now) {
        var current =
                windows.stream().filter(window -> CostDays.holds(window, now)).toList();
        var last = windows.stream()
                .map(BillingWindow::end)
                .filter(end -> !end.isAfter(now))
                .max(Instant::compareTo);
        return (current.isEmpty()
                        ? windows.stream()
                                .filter(window ->
                                        last.filter(window.end()::equals).isPresent())
                        : current.stream())
                .map(this::served)
                .toList();
    }

    @Override
    public Map<String, List<Charge>> billed(MerchantId merchant, Collection<String> invoiceIds) {
        return windows.stream()
                .map(this::served)
                .filter(one -> invoiceIds.contains(one.invoiceId()))
                .collect(groupingBy(Served::invoiceId, mapping(Served::charge, toList())));
    }

    private Served served(BillingWindow window) {
        return new Served(
                new Charge(window, model(window), window.metered() ? counted(window) : Usage.NONE),
                invoice(window.subscriptionId(), window.invoiceDate()),
                !window.price().id().equals("once"));
    }

    private PriceModel model(BillingWindow window) {
        return Objects.requireNonNull(models.get(window.price().id()));
    }

    /// All that was used in the window, as the stream of usage says.
    private Usage counted(BillingWindow window) {
        var frame = List.of(new BillingPeriod(window.start(), window.end()));
        var total = metering.of(MERCHANT, new Question("customer1", "", null, List.of(), frame, null))
                .getFirst();
        var groups = metering.of(MERCHANT, new Question("customer1", "", null, window.groupingKeys(), frame, null))
                .getFirst();
        return UsageByDay.usage(total, groups);
    }

    private static String invoice(String subscription, Instant invoiceDate) {
        return subscription + "/" + invoiceDate;
    }

    private Subscribed window(
            String subscription,
            String price,
            PriceModel model,
            boolean metered,
            Instant start,
            Instant end,
            Instant invoiceDate) {
        models.put(price, model);
        var days = (int) Duration.between(start, end).toDays();
        windows.add(new BillingWindow(
                subscription + "/" + price + "/" + start,
                1,
                subscription,
                "customer1",
                "plan1",
                "USD",
                new Price(
                        price,
                        price,
                        "item1",
                        "USD",
                        metered,
                        metered ? "metric1" : null,
                        null,
                        null,
                        "{\"id\": \"%s\"}".formatted(price)),
                metered,
                metered ? BigDecimal.ZERO : BigDecimal.ONE,
                null,
                new Pricing(model, null).groupingKeys(),
                null,
                start,
                end,
                invoiceDate,
                days,
                days,
                1,
                false,
                false));
        return this;
    }
}
