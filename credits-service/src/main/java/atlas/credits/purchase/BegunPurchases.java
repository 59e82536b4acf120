package atlas.credits.purchase;

import atlas.credits.book.Buying;
import atlas.credits.customer.Customer;
import atlas.credits.domain.ledger.Grant;
import atlas.credits.domain.ledger.LedgerKey;
import atlas.credits.domain.topup.InvoiceTerms;
import atlas.credits.domain.topup.TopUp;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Begins purchases: what is written down here is finished, whatever happens in between.
@Component
class BegunPurchases implements Buying {

    private final Purchases purchases;
    private final PurchaseDates dates;
    private final Clock clock;

    BegunPurchases(Purchases purchases, PurchaseDates dates, Clock clock) {
        this.purchases = purchases;
        this.dates = dates;
        this.clock = clock;
    }

    @Override
    public void invoice(LedgerKey key, Customer customer, Grant grant, InvoiceTerms terms) {
        begin(key, customer, grant, terms, clock.instant(), null);
    }

    void begin(
            LedgerKey key,
            Customer customer,
            Grant grant,
            InvoiceTerms terms,
            Instant takeUpAt,
            @Nullable String request) {
        var order = InvoiceOrder.of(key, customer, grant.terms(), terms);
        var invoiceId = TopUp.invoiceOf(grant.blockId());
        purchases.begin(
                new Purchase(key, grant, invoiceId, order, Purchase.State.OPEN, null, null, clock.instant(), request));
        dates.takeUp(key.merchant(), grant.blockId(), takeUpAt);
    }
}
