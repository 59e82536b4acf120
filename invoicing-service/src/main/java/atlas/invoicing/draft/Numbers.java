package atlas.invoicing.draft;

import atlas.kernel.IdGenerator;
import atlas.kernel.MerchantId;

/// Numbers of invoices: six letters of the customer, and a sequence without gaps.
public interface Numbers {

    int LETTERS = 6;

    /// The next number of the customer, taken for good when the transaction commits.
    String next(MerchantId merchant, String customerId);

    /// The next number of a credit note, in a sequence of its own.
    String nextOfCreditNote(MerchantId merchant, String customerId);

    /// The letters the customer's invoices will have, as far as can be told before the first is issued.
    String prefix(MerchantId merchant, String customerId);

    /// Letters that follow from the customer's id.
    ///
    /// @param attempt counts up while the merchant has another customer with the same letters
    static String lettersOf(String customerId, int attempt) {
        var hash = IdGenerator.derivedFrom("invoice number", customerId, Integer.toString(attempt));
        var letters = new StringBuilder();
        hash.chars().limit(LETTERS).forEach(one -> letters.append((char) ('A' + one % 26)));
        return letters.toString();
    }
}
