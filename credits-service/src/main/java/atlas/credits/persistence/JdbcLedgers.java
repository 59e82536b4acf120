package atlas.credits.persistence;

import atlas.credits.book.Ledgers;
import atlas.credits.book.Posting;
import atlas.credits.domain.ledger.Block;
import atlas.credits.domain.ledger.Change;
import atlas.credits.domain.ledger.Entry;
import atlas.credits.domain.ledger.Ledger;
import atlas.credits.domain.ledger.LedgerKey;
import atlas.kernel.IdGenerator;
import atlas.kernel.MerchantId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

@Repository
class JdbcLedgers implements Ledgers {

    private static final String WAIT = "250ms";
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final JdbcClient jdbc;
    private final IdGenerator ids;

    JdbcLedgers(JdbcClient jdbc, IdGenerator ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    private record Row(BigDecimal balance, long sequence, long version) {}

    @Override
    public Ledger lock(LedgerKey key, Scope scope, Instant now) {
        var row = lock(key);
        var state =
                new Ledger.State(row.balance(), row.sequence(), row.version(), blocks(key, scope), entries(key, scope));
        return new Ledger(key, state, now, ids::next);
    }

    private Row lock(LedgerKey key) {
        try {
            waitAtMost(WAIT);
            of(key, jdbc.sql("""
                            insert into credit_ledger (merchant_id, customer_id, currency)
                            values (:merchant, :customer, :currency) on conflict do nothing
                            """)).update();
            var row = of(key, jdbc.sql("""
                            select balance, sequence, version from credit_ledger
                            where merchant_id = :merchant and customer_id = :customer and currency = :currency
                            for update
                            """))
                    .query((found, _) -> new Row(
                            found.getBigDecimal("balance"), found.getLong("sequence"), found.getLong("version")))
                    .single();
            waitAtMost("0");
            return row;
        } catch (UncategorizedSQLException e) {
            throw e.getRootCause() instanceof SQLException cause && LOCK_NOT_AVAILABLE.equals(cause.getSQLState())
                    ? new CannotAcquireLockException("The ledger has another writer", e)
                    : e;
        }
    }

    private void waitAtMost(String time) {
        jdbc.sql("select set_config('lock_timeout', :time, true)")
                .param("time", time)
                .query(String.class)
                .single();
    }

    private List<Block> blocks(LedgerKey key, Scope scope) {
        return of(key, jdbc.sql("""
                        select * from credit_block
                        where merchant_id = :merchant and customer_id = :customer and currency = :currency
                          and (phase <> 'CLOSED' or id = :block
                               or id in (select block_id from credit_entry
                                         where merchant_id = :merchant and invoice_id = :invoice))
                        order by ordinal
                        """))
                .param("block", scope.blockId())
                .param("invoice", scope.invoiceId())
                .query(BlockRows::block)
                .list();
    }

    private List<Entry> entries(LedgerKey key, Scope scope) {
        return of(key, jdbc.sql("""
                        select * from credit_entry
                        where merchant_id = :merchant and customer_id = :customer and currency = :currency
                          and (invoice_id = :invoice
                               or status = 'PENDING' and block_id in (
                                   select id from credit_block
                                   where merchant_id = :merchant and customer_id = :customer and currency = :currency
                                     and phase in ('AWAITING_PAYMENT', 'SCHEDULED')))
                        order by sequence
                        """))
                .param("invoice", scope.invoiceId())
                .query(EntryRows::entry)
                .list();
    }

    @Override
    public List<Posting> save(Ledger ledger) {
        if (ledger.touchedBlocks().isEmpty()) {
            return List.of();
        }
        of(ledger.key(), jdbc.sql("""
                        update credit_ledger set balance = :balance, sequence = :sequence, version = :version
                        where merchant_id = :merchant and customer_id = :customer and currency = :currency
                        """))
                .param("balance", ledger.balance())
                .param("sequence", ledger.sequence())
                .param("version", ledger.version())
                .update();
        ledger.touchedBlocks().forEach(block -> BlockRows.put(jdbc, ledger.key(), block));
        return ledger.changes().stream()
                .map(change -> save(ledger.key(), change))
                .toList();
    }

    private Posting save(LedgerKey key, Change change) {
        if (change.created()) {
            EntryRows.insert(jdbc, key, change.entry());
        } else {
            EntryRows.update(jdbc, key, change.entry());
        }
        var ending = of(key, jdbc.sql("""
                        select sum(change) from credit_entry
                        where merchant_id = :merchant and customer_id = :customer and currency = :currency
                          and sequence <= :sequence
                        """))
                .param("sequence", change.entry().sequence())
                .query(BigDecimal.class)
                .single();
        return new Posting(change, ending);
    }

    @Override
    public Set<String> currencies(MerchantId merchant, String customerId) {
        return jdbc.sql("select currency from credit_ledger where merchant_id = :merchant and customer_id = :customer")
                .param("merchant", merchant.value())
                .param("customer", customerId)
                .query((row, _) -> row.getString("currency"))
                .set();
    }

    @Override
    public Set<LedgerKey> drawnBy(MerchantId merchant, String invoiceId) {
        return jdbc.sql("""
                        select distinct customer_id, currency from credit_entry
                        where merchant_id = :merchant and invoice_id = :invoice
                        """)
                .param("merchant", merchant.value())
                .param("invoice", invoiceId)
                .query((row, _) -> key(merchant, row))
                .set();
    }

    @Override
    public Map<String, BigDecimal> drawnByLine(MerchantId merchant, String invoiceId) {
        var drawn = new HashMap<String, BigDecimal>();
        jdbc.sql("""
                        select line_id, -sum(change) as drawn from credit_entry
                        where merchant_id = :merchant and invoice_id = :invoice group by line_id
                        """)
                .param("merchant", merchant.value())
                .param("invoice", invoiceId)
                .query(row -> {
                    drawn.put(row.getString("line_id"), row.getBigDecimal("drawn"));
                });
        return drawn;
    }

    @Override
    public Optional<LedgerKey> ledgerOf(MerchantId merchant, String blockId) {
        return jdbc.sql("select customer_id, currency from credit_block where merchant_id = :merchant and id = :id")
                .param("merchant", merchant.value())
                .param("id", blockId)
                .query((row, _) -> key(merchant, row))
                .optional();
    }

    private static LedgerKey key(MerchantId merchant, ResultSet row) throws SQLException {
        return new LedgerKey(merchant, row.getString("customer_id"), row.getString("currency"));
    }

    private static StatementSpec of(LedgerKey key, StatementSpec statement) {
        return statement
                .param("merchant", key.merchant().value())
                .param("customer", key.customerId())
                .param("currency", key.currency());
    }
}
