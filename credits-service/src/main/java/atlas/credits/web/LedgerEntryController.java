package atlas.credits.web;

import atlas.credits.book.Bookkeeping;
import atlas.credits.book.Ledgers.Scope;
import atlas.credits.customer.Customer;
import atlas.credits.domain.ledger.Corrections;
import atlas.credits.domain.ledger.Entry;
import atlas.credits.domain.ledger.Grant;
import atlas.credits.domain.ledger.Ledger;
import atlas.credits.domain.ledger.LedgerKey;
import atlas.credits.domain.topup.InvoiceTerms;
import atlas.credits.listing.LedgerReads;
import atlas.credits.listing.ListedEntry;
import atlas.credits.purchase.BlockIds;
import atlas.credits.purchase.BuyCredits;
import atlas.credits.purchase.Purchases;
import atlas.credits.web.LedgerEntryRequest.Amendment;
import atlas.credits.web.LedgerEntryRequest.Decrement;
import atlas.credits.web.LedgerEntryRequest.ExpirationChange;
import atlas.credits.web.LedgerEntryRequest.Increment;
import atlas.credits.web.LedgerEntryRequest.Voiding;
import atlas.eventstore.idempotency.IdempotencyFilter;
import atlas.kernel.IdGenerator;
import atlas.platform.identity.Caller;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// Entries that a merchant makes by hand.
@RestController
class LedgerEntryController {

    private final Addressee addressee;
    private final Bookkeeping book;
    private final BuyCredits buyCredits;
    private final LedgerReads ledgers;
    private final Purchases purchases;
    private final IdGenerator ids;
    private final BlockIds blockIds;
    private final Clock clock;

    LedgerEntryController(
            Addressee addressee,
            Bookkeeping book,
            BuyCredits buyCredits,
            LedgerReads ledgers,
            Purchases purchases,
            IdGenerator ids,
            BlockIds blockIds,
            Clock clock) {
        this.addressee = addressee;
        this.book = book;
        this.buyCredits = buyCredits;
        this.ledgers = ledgers;
        this.purchases = purchases;
        this.ids = ids;
        this.blockIds = blockIds;
        this.clock = clock;
    }

    @PostMapping({
        Addressee.BY_ID + "/ledger_entries",
        Addressee.BY_ID + "/ledger_entry",
        Addressee.BY_EXTERNAL_ID + "/ledger_entries",
        Addressee.BY_EXTERNAL_ID + "/ledger_entry"
    })
    @ResponseStatus(HttpStatus.CREATED)
    ObjectNode create(
            Caller caller,
            @PathVariable Map<String, String> path,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @RequestAttribute(name = IdempotencyFilter.FINGERPRINT, required = false) @Nullable String fingerprint,
            @RequestBody LedgerEntryRequest request) {
        var customer = addressee.of(caller, path);
        var fields = new Fields();
        var currency = request.readCurrency(fields);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var blockId = blockIds.next(caller.merchant(), customer.id(), idempotencyKey, fingerprint);
        var wanted = request.read(fields, customer, now, blockId);
        fields.check();
        var key = Addressee.ledger(caller.merchant(), customer, currency);
        return switch (wanted) {
            case Increment increment -> increment(key, customer, increment, fingerprint);
            case Decrement one ->
                book(key, customer, null, ledger -> new Corrections(ledger).decrement(one.amount(), one.note()));
            case ExpirationChange one ->
                book(
                        key,
                        customer,
                        one.target().blockId(),
                        ledger -> new Corrections(ledger)
                                .changeExpiry(one.target(), one.amount(), one.expiry(), one.note()));
            case Voiding one ->
                book(
                        key,
                        customer,
                        one.blockId(),
                        ledger -> new Corrections(ledger)
                                .voidCredits(one.blockId(), one.amount(), one.reason(), one.note()));
            case Amendment one ->
                book(
                        key,
                        customer,
                        one.blockId(),
                        ledger -> new Corrections(ledger).amend(one.blockId(), one.amount(), one.note()));
        };
    }

    private ObjectNode increment(LedgerKey key, Customer customer, Increment increment, @Nullable String fingerprint) {
        var invoice = increment.invoice();
        if (invoice == null) {
            var grant = new Grant(ids.next(), increment.terms(), false, increment.note());
            return book(key, customer, null, ledger -> ledger.grant(grant));
        }
        return buy(key, customer, increment, invoice, fingerprint);
    }

    private ObjectNode buy(
            LedgerKey key, Customer customer, Increment increment, InvoiceTerms invoice, @Nullable String fingerprint) {
        var awaitsPayment = invoice.requireSuccessfulPayment() && !invoice.markAsPaid();
        var blockId = increment.blockId();
        var grant = new Grant(blockId, increment.terms(), awaitsPayment, increment.note());
        buyCredits.buy(key, customer, grant, invoice, fingerprint);
        var entry = ledgers.incrementOf(key.merchant(), blockId).orElseThrow();
        var invoices = purchases.invoices(key.merchant(), List.of(blockId));
        return CreditViews.entry(entry, customer, invoices.get(blockId));
    }

    private ObjectNode book(
            LedgerKey key, Customer customer, @Nullable String blockId, Function<Ledger, Entry> change) {
        var booked = book.change(key, customer, Scope.ofBlock(blockId), change);
        return booked.postings().stream()
                .filter(posting ->
                        posting.change().entry().id().equals(booked.result().id()))
                .findFirst()
                .map(posting -> CreditViews.entry(ListedEntry.of(key.currency(), posting), customer, null))
                .orElseThrow();
    }
}
