package atlas.credits.drawdown;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import atlas.credits.book.Bookkeeping;
import atlas.credits.book.Ledgers;
import atlas.credits.book.Ledgers.Scope;
import atlas.credits.domain.ledger.DrawDown;
import atlas.credits.domain.ledger.LedgerKey;
import atlas.credits.domain.ledger.LedgerRejection;
import atlas.credits.domain.ledger.Line;
import atlas.credits.drawdown.DrawDownRegister.Known;
import atlas.credits.drawdown.DrawDownRegister.Status;
import atlas.kernel.Currencies;
import atlas.kernel.MerchantId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Draws credits for invoices. The ledgers of an invoice are locked in the order of their currencies.
@Component
public class DrawDowns {

    private final Bookkeeping book;
    private final Ledgers ledgers;
    private final DrawDownRegister register;
    private final TransactionOperations transaction;

    DrawDowns(Bookkeeping book, Ledgers ledgers, DrawDownRegister register, TransactionOperations transaction) {
        this.book = book;
        this.ledgers = ledgers;
        this.register = register;
        this.transaction = transaction;
    }

    /// A draft changed: what it draws follows.
    public void accrued(MerchantId merchant, String customerId, String invoiceId, long version, List<DrawnLine> lines) {
        transaction.executeWithoutResult(_ -> {
            var drawing = concerned(merchant, customerId, invoiceId, lines);
            if (drawing.isEmpty()) {
                return;
            }
            var known = register.lock(merchant, invoiceId, customerId);
            if (known.version() < version && known.status().followsDrafts()) {
                follow(invoiceId, drawing, false);
                register.put(merchant, invoiceId, new Known(Status.DRAFT, version));
            }
        });
    }

    /// Invoicing is issuing the invoice: it draws exactly this, for good.
    ///
    /// @return what each line is paid with credits
    /// @throws atlas.kernel.decider.CommandRejected if it is issued already and drew something else
    public Map<String, BigDecimal> commit(
            MerchantId merchant, String customerId, String invoiceId, List<DrawnLine> lines) {
        return transaction.execute(_ -> {
            var known = register.lock(merchant, invoiceId, customerId);
            if (known.status().isFinal()) {
                return drawn(merchant, invoiceId, lines);
            }
            var drawn = follow(invoiceId, concerned(merchant, customerId, invoiceId, lines), true);
            register.put(merchant, invoiceId, new Known(Status.COMMITTED, known.version()));
            return drawn;
        });
    }

    /// The invoice is issued: what was not committed with it is not on it.
    public void issued(MerchantId merchant, String customerId, String invoiceId) {
        settle(merchant, customerId, invoiceId, Status.ISSUED);
    }

    /// The invoice is void: all is given back.
    public void voided(MerchantId merchant, String customerId, String invoiceId) {
        settle(merchant, customerId, invoiceId, Status.VOID);
    }

    /// Lines of an issued invoice are not charged after all: what they drew is given back.
    public void released(MerchantId merchant, String customerId, String invoiceId, Collection<String> lineIds) {
        if (lineIds.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(_ -> {
            register.lock(merchant, invoiceId, customerId);
            inOrder(ledgers.drawnBy(merchant, invoiceId))
                    .forEach(key -> book.change(
                            key, Scope.ofInvoice(invoiceId), open -> new DrawDown(open, invoiceId).release(lineIds)));
        });
    }

    private static List<LedgerKey> inOrder(Set<LedgerKey> ledgers) {
        return ledgers.stream()
                .sorted(Comparator.comparing(LedgerKey::currency))
                .toList();
    }

    /// There is no draft any more: all is given back.
    public void discarded(MerchantId merchant, String customerId, String invoiceId, long version) {
        transaction.executeWithoutResult(_ -> {
            var known = register.lock(merchant, invoiceId, customerId);
            if (known.version() < version && !known.status().isFinal()) {
                follow(invoiceId, concerned(merchant, customerId, invoiceId, List.of()), true);
                register.put(merchant, invoiceId, new Known(Status.DISCARDED, version));
            }
        });
    }

    private void settle(MerchantId merchant, String customerId, String invoiceId, Status status) {
        transaction.executeWithoutResult(_ -> {
            var known = register.lock(merchant, invoiceId, customerId);
            if (known.status() == status || known.status() == Status.VOID) {
                return;
            }
            if (status == Status.VOID || known.status() != Status.COMMITTED) {
                follow(invoiceId, concerned(merchant, customerId, invoiceId, List.of()), true);
            }
            register.put(merchant, invoiceId, new Known(status, known.version()));
        });
    }

    private Map<String, BigDecimal> follow(String invoiceId, SortedMap<String, LedgerLines> drawing, boolean commit) {
        var drawn = new HashMap<String, BigDecimal>();
        drawing.values()
                .forEach(ledger -> book.change(ledger.key(), Scope.ofInvoice(invoiceId), open -> {
                    var drawDown = new DrawDown(open, invoiceId);
                    drawDown.follow(ledger.lines());
                    if (commit) {
                        drawDown.commit();
                    }
                    drawn.putAll(drawDown.drawnByLine());
                }));
        return drawn;
    }

    private record LedgerLines(LedgerKey key, List<Line> lines) {}

    /// By currency: ledgers that have credits, or may go below zero, or have paid for this invoice.
    private SortedMap<String, LedgerLines> concerned(
            MerchantId merchant, String customerId, String invoiceId, List<DrawnLine> lines) {
        var existing = ledgers.currencies(merchant, customerId);
        var byCurrency = lines.stream()
                .filter(line -> existing.contains(line.currency()) || mayOverdraw(line))
                .collect(groupingBy(DrawnLine::currency, mapping(DrawnLine::line, toList())));
        var concerned = new TreeMap<String, LedgerLines>();
        byCurrency.forEach((currency, own) ->
                concerned.put(currency, new LedgerLines(new LedgerKey(merchant, customerId, currency), own)));
        ledgers.drawnBy(merchant, invoiceId)
                .forEach(key -> concerned.putIfAbsent(key.currency(), new LedgerLines(key, List.of())));
        return concerned;
    }

    private static boolean mayOverdraw(DrawnLine line) {
        return !line.line().convertible() && !Currencies.isReal(line.currency());
    }

    private Map<String, BigDecimal> drawn(MerchantId merchant, String invoiceId, List<DrawnLine> lines) {
        var drawn = new HashMap<>(ledgers.drawnByLine(merchant, invoiceId));
        for (var line : lines) {
            var amount = drawn.getOrDefault(line.line().charge().lineId(), BigDecimal.ZERO);
            if (amount.compareTo(line.line().amount()) > 0) {
                throw LedgerRejection.INVOICE_ALREADY_ISSUED.because(
                        "Invoice %s is issued and has drawn other credits".formatted(invoiceId));
            }
        }
        return drawn;
    }
}
