package atlas.credits.book;

import atlas.credits.book.Ledgers.Scope;
import atlas.credits.customer.Customer;
import atlas.credits.customer.Customers;
import atlas.credits.domain.ledger.Block.Phase;
import atlas.credits.domain.ledger.Ledger;
import atlas.credits.domain.ledger.LedgerKey;
import atlas.kernel.MerchantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Changes a ledger: lock, bring up to date, change, top up, store and publish, in one transaction or in a
/// savepoint of the one around it. Whoever does not get the lock tries again a few times.
@Component
public class Bookkeeping {

    /// What came of a change, and the entries it made.
    public record Booked<T>(T result, List<Posting> postings) {}

    private static final RetryTemplate RETRY = new RetryTemplate(RetryPolicy.builder()
            .includes(PessimisticLockingFailureException.class)
            .maxRetries(4)
            .delay(Duration.ofMillis(20))
            .jitter(Duration.ofMillis(20))
            .build());

    private final Ledgers ledgers;
    private final TopUps topUps;
    private final Buying buying;
    private final Postings postings;
    private final LedgerDates dates;
    private final Customers customers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Bookkeeping(
            Ledgers ledgers,
            TopUps topUps,
            Buying buying,
            Postings postings,
            LedgerDates dates,
            Customers customers,
            TransactionTemplate transaction,
            Clock clock) {
        this.ledgers = ledgers;
        this.topUps = topUps;
        this.buying = buying;
        this.postings = postings;
        this.dates = dates;
        this.customers = customers;
        this.transaction = transaction;
        this.clock = clock;
    }

    public <T> Booked<T> change(LedgerKey key, Customer customer, Scope scope, Function<Ledger, T> change) {
        return RETRY.invoke(() -> transaction.execute(_ -> book(key, customer, scope, change)));
    }

    /// For what nobody waits for.
    public void change(LedgerKey key, Scope scope, Consumer<Ledger> change) {
        change(key, customers.known(key.merchant(), key.customerId()), scope, ledger -> {
            change.accept(ledger);
            return true;
        });
    }

    /// Does what is due: blocks that start or expire, a top-up that begins.
    public void advance(LedgerKey key) {
        change(key, Scope.OPEN, _ -> {});
    }

    private <T> Booked<T> book(LedgerKey key, Customer customer, Scope scope, Function<Ledger, T> change) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var ledger = ledgers.lock(key, scope, now);
        ledger.advance();
        var result = change.apply(ledger);
        ledger.advance();
        topUp(ledger, customer, now);
        var posted = ledgers.save(ledger);
        postings.publish(key, customer.externalId(), posted);
        remember(key.merchant(), ledger);
        return new Booked<>(result, posted);
    }

    private void topUp(Ledger ledger, Customer customer, Instant now) {
        topUps.active(ledger.key())
                .ifPresent(topUp -> topUp.fire(ledger, now, customer.zone()).stream()
                        .filter(grant -> grant.terms().invoiceId() != null)
                        .forEach(grant -> buying.invoice(ledger.key(), customer, grant, topUp.invoiceTerms())));
    }

    private void remember(MerchantId merchant, Ledger ledger) {
        for (var block : ledger.newBlocks()) {
            if (!block.counts()) {
                dates.blockStarts(merchant, block.id(), block.terms().effectiveDate());
            }
            var expiry = block.terms().expiryDate();
            if (expiry != null && block.phase() != Phase.CLOSED) {
                dates.blockExpires(merchant, block.id(), expiry);
            }
        }
    }
}
