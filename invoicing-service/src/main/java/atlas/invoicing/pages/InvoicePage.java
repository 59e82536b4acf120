package atlas.invoicing.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands on the page of an invoice, all of it text.
///
/// @param status `issued`, `paid`, `synced` or `void`
/// @param standing what the status means for who pays, in a sentence
/// @param billTo the customer's name and below it the address, line by line
/// @param headline what is to pay
/// @param creditNotes what was given back
/// @param sums from the sum of the lines to what is to pay, which is the last
public record InvoicePage(
        String number,
        String status,
        String statusText,
        String standing,
        String currency,
        @Nullable String seller,
        List<String> billTo,
        List<Fact> facts,
        Fact headline,
        List<Line> lines,
        List<Fact> sums,
        List<Fact> creditNotes,
        @Nullable String memo) {

    public InvoicePage {
        billTo = List.copyOf(billTo);
        facts = List.copyOf(facts);
        lines = List.copyOf(lines);
        sums = List.copyOf(sums);
        creditNotes = List.copyOf(creditNotes);
    }

    public record Fact(String label, String value) {}

    /// @param parts how the amount came about: tiers, discounts, credits
    public record Line(String name, String period, String quantity, String amount, List<Part> parts) {

        public Line {
            parts = List.copyOf(parts);
        }
    }

    /// @param quantity empty if it is none of units
    public record Part(String name, String quantity, String amount) {}
}
