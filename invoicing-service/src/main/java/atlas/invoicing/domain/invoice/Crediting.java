package atlas.invoicing.domain.invoice;

import static atlas.invoicing.domain.invoice.InvoiceRejection.FINER_THAN_MONEY;
import static atlas.invoicing.domain.invoice.InvoiceRejection.LINE_OF_ANOTHER_INVOICE;
import static atlas.invoicing.domain.invoice.InvoiceRejection.MORE_THAN_IS_LEFT;

import atlas.invoicing.domain.creditnote.CreditNoteType;
import atlas.invoicing.domain.creditnote.Note;
import atlas.invoicing.domain.invoice.CreditOrder.Wish;
import atlas.invoicing.domain.invoice.Invoice.Frozen;
import atlas.kernel.Currencies;
import atlas.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;

/// Makes credit notes: no line gives back more than was charged for it, and no invoice more than its total,
/// whatever was given back before and in which way.
final class Crediting {

    private Crediting() {}

    static Note note(CreditOrder order, Frozen frozen, CreditNoteType type, Instant at) {
        var bill = frozen.bill();
        checkLines(order, frozen);
        var lines = order.wishes().stream().map(wish -> line(wish, bill)).toList();
        var total = lines.stream().map(Note.Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        var left = bill.total().amount().subtract(frozen.credited()).subtract(order.givenBackInAll());
        if (total.compareTo(left) > 0) {
            throw MORE_THAN_IS_LEFT.because(
                    "Of the invoice, only %s is left to be credited".formatted(text(left, bill)));
        }
        return new Note(
                order.id(),
                order.number(),
                order.invoiceId(),
                bill.customer().id(),
                bill.customer().externalId(),
                bill.currency(),
                type,
                order.reason(),
                order.memo(),
                lines,
                type == CreditNoteType.ADJUSTMENT ? total.min(frozen.due().amount()) : BigDecimal.ZERO,
                at);
    }

    private static void checkLines(CreditOrder order, Frozen frozen) {
        var wanted = new HashMap<String, BigDecimal>();
        order.wishes().forEach(wish -> wanted.merge(wish.lineId(), wish.amount(), BigDecimal::add));
        wanted.forEach((lineId, amount) -> {
            var line = find(lineId, frozen.bill());
            if (amount.stripTrailingZeros().scale()
                    > Currencies.minorDigits(frozen.bill().currency())) {
                throw FINER_THAN_MONEY.because("The amount for line %s has too many decimals".formatted(lineId));
            }
            var left = line.amounts()
                    .amount()
                    .subtract(frozen.credited(lineId))
                    .subtract(order.givenBack(lineId))
                    .max(BigDecimal.ZERO);
            if (amount.compareTo(left) > 0) {
                throw MORE_THAN_IS_LEFT.because(
                        "Of line %s, only %s is left to be credited".formatted(lineId, text(left, frozen.bill())));
            }
        });
    }

    private static Note.Line line(Wish wish, Bill bill) {
        var line = find(wish.lineId(), bill);
        var service = wish.service();
        return new Note.Line(
                wish.id(),
                line.id(),
                line.itemId(),
                line.name(),
                wish.amount(),
                service == null ? line.start() : service.start(),
                service == null ? line.end() : service.end());
    }

    private static InvoiceLine find(String lineId, Bill bill) {
        return bill.lines().stream()
                .filter(line -> line.id().equals(lineId))
                .findFirst()
                .orElseThrow(() -> LINE_OF_ANOTHER_INVOICE.because("Line %s is not on the invoice".formatted(lineId)));
    }

    private static String text(BigDecimal amount, Bill bill) {
        return "%s %s".formatted(new Money(amount.max(BigDecimal.ZERO), bill.currency()).text(), bill.currency());
    }
}
