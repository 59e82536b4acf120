package atlas.credits.topup;

import atlas.credits.book.Bookkeeping;
import atlas.credits.book.LedgerDates;
import atlas.credits.book.Ledgers.Scope;
import atlas.credits.book.TopUps;
import atlas.credits.customer.Customer;
import atlas.credits.domain.ledger.LedgerKey;
import atlas.credits.domain.topup.TopUp;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Puts a top-up in the place of the one that fills the ledger now. It may buy at once.
@Component
public class TopUpOrders {

    private final Bookkeeping book;
    private final TopUps topUps;
    private final LedgerDates dates;
    private final TransactionOperations transaction;

    TopUpOrders(Bookkeeping book, TopUps topUps, LedgerDates dates, TransactionOperations transaction) {
        this.book = book;
        this.topUps = topUps;
        this.dates = dates;
        this.transaction = transaction;
    }

    public void place(LedgerKey key, Customer customer, TopUp topUp) {
        transaction.executeWithoutResult(_ -> {
            book.change(key, customer, Scope.OPEN, _ -> {
                topUps.replace(key, topUp);
                return topUp;
            });
            dates.topUpStarts(key.merchant(), topUp.id(), topUp.activeFrom());
        });
    }
}
