package atlas.invoicing.domain.draft;

import static java.util.stream.Collectors.toMap;

import atlas.invoicing.domain.invoice.Amounts;
import atlas.invoicing.domain.invoice.AppliedAdjustment;
import atlas.invoicing.domain.invoice.InvoiceLine;
import atlas.invoicing.domain.invoice.LinePart;
import atlas.kernel.IdGenerator;
import atlas.rating.SubLine;
import atlas.rating.adjustment.AdjustedLine;
import atlas.rating.adjustment.AdjustmentPipeline;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// From charges to lines: quantity, subtotal by the price, adjustments, prepaid credits, and from there on
/// what [Amounts] makes of them. Every figure of a line is rounded once, from exact numbers.
public final class LinePipeline {

    private static final Comparator<Charge> ORDER = Comparator.comparing(
                    (Charge charge) -> charge.window().start())
            .thenComparing(charge -> charge.window().price().name())
            .thenComparing(charge -> charge.window().id());

    private LinePipeline() {}

    /// The lines at list price.
    public static List<InvoiceLine> lines(String invoiceId, List<Charge> charges) {
        return lines(invoiceId, charges, List.of());
    }

    /// The lines after adjustments.
    ///
    /// @param adjustments of the subscription, whenever they are in force
    public static List<InvoiceLine> lines(
            String invoiceId, List<Charge> charges, List<AdjustmentInterval> adjustments) {
        var sorted = charges.stream().sorted(ORDER).toList();
        var adjusted = AdjustmentPipeline.adjust(sorted.stream()
                .map(charge -> charge.adjustable(adjustments.stream()
                        .filter(one -> one.appliesTo(charge.window()))
                        .map(AdjustmentInterval::adjustment)
                        .toList()))
                .toList());
        var published = adjustments.stream()
                .collect(toMap(one -> one.adjustment().id(), AdjustmentInterval::published, (a, _) -> a));
        return IntStream.range(0, sorted.size())
                .mapToObj(i -> line(invoiceId, sorted.get(i), adjusted.get(i), published))
                .toList();
    }

    /// The lines after prepaid credits.
    ///
    /// @param credits what is drawn for each price, by its id
    public static List<InvoiceLine> withCredits(List<InvoiceLine> lines, Map<String, BigDecimal> credits) {
        if (credits.isEmpty()) {
            return lines;
        }
        var left = new HashMap<>(credits);
        return lines.stream()
                .map(line -> {
                    var drawn = line.takesCredits()
                            ? left.getOrDefault(line.priceId(), BigDecimal.ZERO)
                                    .min(line.amounts().adjustedSubtotal())
                            : BigDecimal.ZERO;
                    left.computeIfPresent(line.priceId(), (_, rest) -> rest.subtract(drawn));
                    return drawn.signum() == 0 ? line : line.paidWithCredits(drawn);
                })
                .toList();
    }

    private static InvoiceLine line(
            String invoiceId, Charge charge, AdjustedLine adjusted, Map<String, String> published) {
        var window = charge.window();
        return new InvoiceLine(
                IdGenerator.derivedFrom("line", invoiceId, window.id()),
                window.price(),
                charge.quantity(),
                new Amounts(
                        adjusted.subtotal(),
                        adjusted.adjustedSubtotal(),
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        conversion(window)),
                window.start(),
                window.end(),
                adjusted.rated().subLines().stream().map(LinePipeline::part).toList(),
                adjusted.effects().stream()
                        .map(effect -> applied(effect, published))
                        .toList(),
                window.filter(),
                new InvoiceLine.Source(
                        window.id(), window.version(), charge.usage().revision(), window.planId()));
    }

    private static AppliedAdjustment applied(AdjustedLine.Effect effect, Map<String, String> published) {
        var id = effect.adjustment().id();
        return new AppliedAdjustment(id, effect.amount(), published.getOrDefault(id, "{}"));
    }

    private static Amounts.@Nullable Conversion conversion(BillingWindow window) {
        return window.price().currency().equals(window.currency())
                ? null
                : new Amounts.Conversion(window.price().conversionRate(), window.currency());
    }

    private static LinePart part(SubLine subLine) {
        return switch (subLine) {
            case SubLine.Tier(var name, var quantity, var amount, var tier, var grouping) ->
                new LinePart(
                        name,
                        quantity,
                        amount,
                        new LinePart.TierBounds(tier.firstUnit(), tier.lastUnit(), tier.unitAmount()),
                        null,
                        grouping);
            case SubLine.Matrix(var name, var quantity, var amount, var values, var grouping) ->
                new LinePart(name, quantity, amount, null, values, grouping);
            case SubLine.Other(var name, var quantity, var amount, var grouping) ->
                new LinePart(name, quantity, amount, null, null, grouping);
        };
    }
}
