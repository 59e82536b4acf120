package atlas.credits.purchase;

import atlas.kernel.Decimals;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What became of the invoice of bought credits.
///
/// An invoice also counts as paid when credit notes took off all that was due. What was credited was not paid
/// for: if it is all of the invoice, nothing was, and its credits go the way of those whose invoice is void. If
/// part was credited and the rest paid, the credits were sold for less and count in full. A refund gives back
/// what was paid before, and leaves the credits.
///
/// @param total of the invoice
/// @param credited what notes took off before it was paid, one by one
public record InvoiceNews(String status, BigDecimal total, List<BigDecimal> credited) {

    static final String PAID = "paid";
    static final String VOID = "void";

    /// Paid by name, but by nobody.
    static final String CREDITED = "credited";

    private static final String ADJUSTMENT = "adjustment";

    public InvoiceNews {
        credited = List.copyOf(credited);
    }

    /// @param type of the note
    /// @return what the note took off before the invoice was paid, if anything
    public static Stream<BigDecimal> credited(String type, String total) {
        return type.equals(ADJUSTMENT) ? Stream.of(Decimals.parse(total)) : Stream.empty();
    }

    /// @param invoice as the API shows it
    static InvoiceNews of(JsonNode invoice) {
        return new InvoiceNews(
                invoice.path("status").asString(""),
                Decimals.parse(invoice.path("total").asString("0")),
                invoice.path("credit_notes")
                        .valueStream()
                        .flatMap(note -> credited(
                                note.path("type").asString(""),
                                note.path("total").asString("0")))
                        .toList());
    }

    String outcome() {
        var takenOff = credited.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return status.equals(PAID) && takenOff.signum() > 0 && takenOff.compareTo(total) >= 0 ? CREDITED : status;
    }
}
