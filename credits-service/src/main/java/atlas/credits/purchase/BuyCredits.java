package atlas.credits.purchase;

import static atlas.credits.purchase.InvoiceNews.CREDITED;
import static atlas.credits.purchase.InvoiceNews.PAID;
import static atlas.credits.purchase.InvoiceNews.VOID;

import atlas.credits.book.Bookkeeping;
import atlas.credits.book.Ledgers.Scope;
import atlas.credits.book.TopUps;
import atlas.credits.customer.Customer;
import atlas.credits.domain.ledger.Grant;
import atlas.credits.domain.ledger.Ledger;
import atlas.credits.domain.ledger.LedgerKey;
import atlas.credits.domain.topup.InvoiceTerms;
import atlas.credits.purchase.Purchase.State;
import atlas.kernel.MerchantId;
import atlas.platform.internal.RemoteRefusal;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// Invoices credits and puts them into the ledger. A purchase is written down before its invoice is asked
/// for, under ids that follow from the block's, so that an interrupted one is finished and none is made twice.
@Component
public class BuyCredits {

    private static final Logger LOG = LoggerFactory.getLogger(BuyCredits.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Purchases purchases;
    private final BegunPurchases begun;
    private final Invoicing invoicing;
    private final Bookkeeping book;
    private final TopUps topUps;
    private final TransactionTemplate transaction;
    private final TransactionTemplate apart;
    private final Clock clock;

    BuyCredits(
            Purchases purchases,
            BegunPurchases begun,
            Invoicing invoicing,
            Bookkeeping book,
            TopUps topUps,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.purchases = purchases;
        this.begun = begun;
        this.invoicing = invoicing;
        this.book = book;
        this.topUps = topUps;
        this.transaction = new TransactionTemplate(transactions);
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /// @param request the fingerprint of the request, if it may be sent again
    /// @throws RemoteRefusal if invoicing says no; then nothing was bought
    /// @throws atlas.platform.web.Unavailable if it does not answer; then it is bought later
    public void buy(LedgerKey key, Customer customer, Grant grant, InvoiceTerms terms, @Nullable String request) {
        var takeUpAt = clock.instant().plus(PATIENCE);
        apart.executeWithoutResult(_ -> begun.begin(key, customer, grant, terms, takeUpAt, request));
        try {
            finish(key.merchant(), grant.blockId());
        } catch (RemoteRefusal e) {
            apart.executeWithoutResult(_ -> purchases.refused(key.merchant(), grant.blockId()));
            throw e;
        }
    }

    /// Takes up a purchase that nobody has finished.
    public void whenDue(MerchantId merchant, String blockId) {
        try {
            finish(merchant, blockId);
        } catch (RemoteRefusal e) {
            LOG.warn("Credits {} of merchant {} cannot be invoiced: {}", blockId, merchant, e.getMessage());
            transaction.executeWithoutResult(_ -> purchases
                    .lock(merchant, blockId)
                    .filter(purchase -> purchase.state() == State.OPEN)
                    .ifPresent(this::callOff));
        }
    }

    private void callOff(Purchase purchase) {
        purchases.refused(purchase.key().merchant(), purchase.blockId());
        lost(purchase);
    }

    private void finish(MerchantId merchant, String blockId) {
        var open = purchases.find(merchant, blockId).orElseThrow();
        if (open.state() != State.OPEN) {
            return;
        }
        var invoice = invoicing.issue(merchant, open.invoiceId(), open.order());
        var calledOff = transaction.execute(_ -> {
            var purchase = purchases.lock(merchant, blockId).orElseThrow();
            if (purchase.state() == State.OPEN) {
                deliver(purchase, invoice);
            }
            return purchase.state() == State.REFUSED;
        });
        if (calledOff) {
            invoicing.voidInvoice(merchant, open.invoiceId());
        }
    }

    private void deliver(Purchase purchase, JsonNode invoice) {
        var heard = purchase.invoiceStatus();
        var status = heard == null ? InvoiceNews.of(invoice).outcome() : heard;
        book.change(purchase.key(), Scope.ofBlock(purchase.blockId()), ledger -> {
            if (ledger.find(purchase.blockId()).isEmpty()) {
                ledger.grant(purchase.grant());
            }
            cameTo(ledger, purchase, status);
        });
        purchases.done(purchase.key().merchant(), purchase.blockId(), invoice);
    }

    /// An invoice changed: if it is that of a purchase, it is paid or will not be.
    public void heard(MerchantId merchant, String invoiceId, InvoiceNews news, long version) {
        var status = news.outcome();
        transaction.executeWithoutResult(_ -> purchases
                .heard(merchant, invoiceId, status, version)
                .filter(purchase -> purchase.state() == State.DONE)
                .ifPresent(purchase -> {
                    switch (status) {
                        case PAID ->
                            book.change(purchase.key(), Scope.OPEN, ledger -> ledger.paid(purchase.invoiceId()));
                        case VOID, CREDITED -> lost(purchase);
                        default -> {}
                    }
                }));
    }

    private void cameTo(Ledger ledger, Purchase purchase, String status) {
        switch (status) {
            case PAID -> ledger.paid(purchase.invoiceId());
            case VOID, CREDITED -> {
                stop(purchase);
                ledger.unpaid(purchase.invoiceId());
            }
            default -> {}
        }
    }

    private void lost(Purchase purchase) {
        stop(purchase);
        book.change(purchase.key(), Scope.OPEN, ledger -> ledger.unpaid(purchase.invoiceId()));
    }

    private void stop(Purchase purchase) {
        var topUp = purchase.grant().terms().topUpId();
        if (topUp != null) {
            topUps.deactivate(purchase.key().merchant(), topUp);
        }
    }

    /// Ends a top-up, and what it has ordered and nobody has paid.
    ///
    /// @return whether there was anything to end
    public boolean end(MerchantId merchant, String topUpId) {
        var topUp = topUps.find(merchant, topUpId);
        var unpaid = purchases.unpaid(merchant, topUpId);
        topUps.deactivate(merchant, topUpId);
        for (var purchase : unpaid) {
            if (purchase.state() == State.OPEN || voided(merchant, purchase)) {
                transaction.executeWithoutResult(
                        _ -> purchases.lock(merchant, purchase.blockId()).ifPresent(this::callOff));
            }
        }
        return !unpaid.isEmpty() || topUp.filter(TopUps.TopUpOf::active).isPresent();
    }

    /// An invoice that was paid just now stays, and so do its credits.
    private boolean voided(MerchantId merchant, Purchase purchase) {
        try {
            invoicing.voidInvoice(merchant, purchase.invoiceId());
            return true;
        } catch (RemoteRefusal e) {
            LOG.info("Invoice {} of merchant {} stays: {}", purchase.invoiceId(), merchant, e.getMessage());
            return false;
        }
    }
}
