package atlas.invoicing.domain.draft;

import atlas.invoicing.domain.invoice.Amounts;
import atlas.invoicing.domain.invoice.InvoiceLine;
import atlas.invoicing.domain.invoice.TierPart;
import atlas.kernel.IdGenerator;
import atlas.rating.SubLine;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// From charges to lines, each line for itself: quantity, subtotal by the price, and from there on what
/// [Amounts] takes off in the order of its fields. The one rounding of a line is that of its subtotal.
public final class LinePipeline {

    private static final Comparator<Charge> ORDER = Comparator.comparing(
                    (Charge charge) -> charge.window().start())
            .thenComparing(charge -> charge.window().price().name())
            .thenComparing(charge -> charge.window().id());

    private LinePipeline() {}

    public static List<InvoiceLine> lines(String invoiceId, List<Charge> charges) {
        return charges.stream()
                .sorted(ORDER)
                .map(charge -> line(invoiceId, charge))
                .toList();
    }

    private static InvoiceLine line(String invoiceId, Charge charge) {
        var window = charge.window();
        var rated = charge.rated().rounded(window.currency());
        return new InvoiceLine(
                IdGenerator.derivedFrom("line", invoiceId, window.id()),
                window.price().name(),
                window.price().id(),
                window.price().itemId(),
                charge.quantity(),
                Amounts.undiminished(rated.subtotal()),
                window.start(),
                window.end(),
                window.price().published(),
                rated.subLines().stream().flatMap(LinePipeline::tier).toList(),
                window.id(),
                charge.usage().revision());
    }

    private static Stream<TierPart> tier(SubLine subLine) {
        return switch (subLine) {
            case SubLine.Tier(var name, var quantity, var amount, var tier, var _) ->
                Stream.of(new TierPart(name, quantity, amount, tier.firstUnit(), tier.lastUnit(), tier.unitAmount()));
            case SubLine.Matrix _, SubLine.Other _ -> Stream.empty();
        };
    }
}
