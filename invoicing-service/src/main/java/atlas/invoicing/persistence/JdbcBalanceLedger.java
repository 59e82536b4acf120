package atlas.invoicing.persistence;

import static atlas.invoicing.persistence.Columns.instant;
import static atlas.invoicing.persistence.Columns.utc;
import static atlas.invoicing.persistence.Columns.utcOrNull;

import atlas.invoicing.balance.BalanceLedger;
import atlas.invoicing.domain.balance.BalanceAction;
import atlas.invoicing.domain.balance.BalanceChange;
import atlas.kernel.MerchantId;
import atlas.platform.web.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcBalanceLedger implements BalanceLedger {

    private final JdbcClient jdbc;

    JdbcBalanceLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Account lock(MerchantId merchant, String customerId) {
        jdbc.sql("""
                        insert into customer_balance (merchant_id, customer_id, balance, version)
                        values (:merchant, :customer, 0, 0) on conflict do nothing
                        """)
                .param("merchant", merchant.value())
                .param("customer", customerId)
                .update();
        return jdbc.sql("""
                        select * from customer_balance
                        where merchant_id = :merchant and customer_id = :customer for update
                        """)
                .param("merchant", merchant.value())
                .param("customer", customerId)
                .query((row, _) -> new Account(
                        merchant,
                        customerId,
                        row.getString("currency"),
                        row.getBigDecimal("balance"),
                        row.getLong("version")))
                .single();
    }

    @Override
    public void append(Account after, BalanceChange change) {
        jdbc.sql("""
                        insert into balance_transaction (
                            merchant_id, customer_id, version, id, action, starting_balance, ending_balance, description,
                            invoice_id, credit_note_id, created_at)
                        values (
                            :merchant, :customer, :version, :id, :action, :starting, :ending, :description, :invoice,
                            :creditNote, :createdAt)
                        """)
                .param("merchant", after.merchant().value())
                .param("customer", after.customerId())
                .param("version", after.version())
                .param("id", change.id())
                .param("action", change.action().name())
                .param("starting", change.startingBalance())
                .param("ending", change.endingBalance())
                .param("description", change.description())
                .param("invoice", change.invoiceId())
                .param("creditNote", change.creditNoteId())
                .param("createdAt", utc(change.createdAt()))
                .update();
        jdbc.sql("""
                        update customer_balance set balance = :balance, currency = :currency, version = :version
                        where merchant_id = :merchant and customer_id = :customer
                        """)
                .param("merchant", after.merchant().value())
                .param("customer", after.customerId())
                .param("balance", after.balance())
                .param("currency", after.currency())
                .param("version", after.version())
                .update();
    }

    @Override
    public List<BalanceChange> list(MerchantId merchant, String customerId, Times times, PageRequest page) {
        var after = page.after();
        return jdbc.sql("""
                        select * from balance_transaction
                        where merchant_id = :merchant and customer_id = :customer
                          and (cast(:cursor as text) is null or version < (
                              select c.version from balance_transaction c
                              where c.merchant_id = :merchant and c.customer_id = :customer and c.id = :cursor))
                          and (cast(:atLeast as timestamptz) is null or created_at >= cast(:atLeast as timestamptz))
                          and (cast(:above as timestamptz) is null or created_at > cast(:above as timestamptz))
                          and (cast(:atMost as timestamptz) is null or created_at <= cast(:atMost as timestamptz))
                          and (cast(:below as timestamptz) is null or created_at < cast(:below as timestamptz))
                        order by version desc limit :limit
                        """)
                .param("merchant", merchant.value())
                .param("customer", customerId)
                .param("cursor", after == null ? null : after.id())
                .param("atLeast", utcOrNull(times.atLeast()))
                .param("above", utcOrNull(times.above()))
                .param("atMost", utcOrNull(times.atMost()))
                .param("below", utcOrNull(times.below()))
                .param("limit", page.limit() + 1)
                .query(JdbcBalanceLedger::change)
                .list();
    }

    private static BalanceChange change(ResultSet row, int ignoredIndex) throws SQLException {
        return new BalanceChange(
                row.getString("id"),
                BalanceAction.valueOf(row.getString("action")),
                row.getBigDecimal("starting_balance"),
                row.getBigDecimal("ending_balance"),
                row.getString("description"),
                row.getString("invoice_id"),
                row.getString("credit_note_id"),
                instant(row, "created_at"));
    }
}
