package atlas.invoicing.balance;

import atlas.invoicing.balance.BalanceLedger.Account;
import atlas.invoicing.domain.balance.BalanceAction;
import atlas.invoicing.domain.balance.BalanceChange;
import atlas.invoicing.domain.balance.Settlement;
import atlas.invoicing.domain.invoice.InvoiceRejection;
import atlas.kernel.IdGenerator;
import atlas.kernel.MerchantId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Moves balances. Each movement locks the account until the surrounding transaction ends, so that two
/// invoices that are issued at once never spend the same money.
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Balances {

    private final BalanceLedger ledger;
    private final BalanceNews news;
    private final Clock clock;
    private final IdGenerator ids = IdGenerator.secure();

    Balances(BalanceLedger ledger, BalanceNews news, Clock clock) {
        this.ledger = ledger;
        this.news = news;
        this.clock = clock;
    }

    /// Whose balance moves, in which currency.
    ///
    /// @param currency null if nothing has decided it yet
    public record Holder(
            MerchantId merchant,
            String customerId,
            @Nullable String currency) {}

    /// Why a balance moves.
    public record Cause(
            BalanceAction action,
            @Nullable String description,
            @Nullable String invoiceId,
            @Nullable String creditNoteId) {

        public static Cause of(BalanceAction action, String invoiceId) {
            return new Cause(action, null, invoiceId, null);
        }
    }

    /// What the merchant decides.
    @Transactional(propagation = Propagation.NESTED)
    public BalanceChange adjust(Holder holder, BigDecimal effect, @Nullable String description) {
        return move(holder, effect, new Cause(BalanceAction.MANUAL_ADJUSTMENT, description, null, null))
                .orElseThrow(() -> new IllegalArgumentException("Nothing to adjust"));
    }

    /// Pays an invoice from the balance, or collects with it what the balance owes.
    ///
    /// @return what was moved, if anything was
    public List<BalanceChange> settle(Holder holder, String invoiceId, BigDecimal total) {
        var account = ledger.lock(holder.merchant(), holder.customerId());
        if (!agrees(account, holder.currency())) {
            return List.of();
        }
        var effect = Settlement.of(total, account.balance()).effect();
        return move(account, holder.currency(), effect, Cause.of(BalanceAction.APPLIED_TO_INVOICE, invoiceId))
                .map(List::of)
                .orElse(List.of());
    }

    /// Moves money for a reason that was found out elsewhere.
    ///
    /// @param effect by how much the balance rises; nothing happens if it is zero
    public Optional<BalanceChange> move(Holder holder, BigDecimal effect, Cause cause) {
        if (effect.signum() == 0) {
            return Optional.empty();
        }
        var account = ledger.lock(holder.merchant(), holder.customerId());
        if (!agrees(account, holder.currency())) {
            throw InvoiceRejection.WRONG_CURRENCY.because(
                    "The balance of the customer is in %s, not in %s".formatted(account.currency(), holder.currency()));
        }
        return move(account, holder.currency(), effect, cause);
    }

    private static boolean agrees(Account account, @Nullable String currency) {
        return account.currency() == null
                || currency == null
                || account.currency().equals(currency);
    }

    private Optional<BalanceChange> move(Account account, @Nullable String currency, BigDecimal effect, Cause cause) {
        if (effect.signum() == 0) {
            return Optional.empty();
        }
        var change = new BalanceChange(
                ids.next(),
                cause.action(),
                account.balance(),
                account.balance().add(effect),
                cause.description(),
                cause.invoiceId(),
                cause.creditNoteId(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        var after = new Account(
                account.merchant(),
                account.customerId(),
                account.currency() == null ? currency : account.currency(),
                change.endingBalance(),
                account.version() + 1);
        ledger.append(after, change);
        news.publish(after, change);
        return Optional.of(change);
    }
}
