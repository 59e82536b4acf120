package atlas.invoicing.domain.invoice;

import atlas.invoicing.domain.balance.BalanceAction;
import atlas.invoicing.domain.balance.BalanceChange;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Bills for tests: what they are made of does not matter, what they amount to does.
final class Bills {

    static final Instant DATE = Instant.parse("2025-02-01T08:00:00Z");
    static final Instant LATER = Instant.parse("2025-02-05T20:00:00Z");

    private Bills() {}

    /// Lines `line0`, `line1` and so on, of these amounts.
    static Bill of(String... amounts) {
        return new Bill(
                "ABCDEF-00001",
                InvoiceSource.SUBSCRIPTION,
                Party.of("customer", null, "Acme", "a@acme.test"),
                "subscription",
                "USD",
                DATE,
                DATE,
                0,
                DATE,
                true,
                false,
                null,
                Map.of(),
                IntStream.range(0, amounts.length)
                        .mapToObj(i -> line("line" + i, amounts[i]))
                        .toList(),
                List.of(),
                DATE);
    }

    /// With what the balance paid, or was paid, when it was issued.
    static Bill settled(Bill bill, BigDecimal from, BigDecimal to) {
        var change =
                new BalanceChange("change", BalanceAction.APPLIED_TO_INVOICE, from, to, null, "invoice", null, DATE);
        return bill.issuedAs(bill.number(), DATE, from.compareTo(to) == 0 ? List.of() : List.of(change));
    }

    private static InvoiceLine line(String id, String amount) {
        return new InvoiceLine(
                id,
                new Price("price", "Fee", "item", "USD", false, null, null, null, "{}"),
                BigDecimal.ONE,
                Amounts.undiminished(new BigDecimal(amount)),
                DATE,
                LATER,
                List.of(),
                List.of(),
                null,
                new InvoiceLine.Source("window", 1, 0, "plan"));
    }
}
