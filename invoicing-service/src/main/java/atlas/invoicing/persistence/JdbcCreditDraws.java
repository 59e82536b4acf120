package atlas.invoicing.persistence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import atlas.invoicing.draft.CreditDraws;
import atlas.kernel.MerchantId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCreditDraws implements CreditDraws {

    private final JdbcClient jdbc;

    JdbcCreditDraws(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Sum(String invoiceId, String priceId, BigDecimal amount) {}

    @Override
    public BigDecimal note(MerchantId merchant, Draw draw) {
        return jdbc.sql("""
                        with known as (
                            select amount from credit_draw where merchant_id = :merchant and entry_id = :entry),
                        noted as (
                            insert into credit_draw (merchant_id, entry_id, version, invoice_id, price_id, amount)
                            values (:merchant, :entry, :version, :invoice, :price, :amount)
                            on conflict (merchant_id, entry_id) do update
                            set version = excluded.version, amount = excluded.amount
                            where credit_draw.version < excluded.version
                            returning amount)
                        select coalesce(
                            (select amount from noted) - coalesce((select amount from known), 0), 0)
                        """)
                .param("merchant", merchant.value())
                .param("entry", draw.entryId())
                .param("version", draw.version())
                .param("invoice", draw.invoiceId())
                .param("price", draw.priceId())
                .param("amount", draw.amount())
                .query(BigDecimal.class)
                .single();
    }

    @Override
    public Map<String, Map<String, BigDecimal>> of(MerchantId merchant, Collection<String> invoiceIds) {
        if (invoiceIds.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                        select invoice_id, price_id, sum(amount) as amount from credit_draw
                        where merchant_id = :merchant and invoice_id in (:invoices)
                        group by invoice_id, price_id
                        """)
                .param("merchant", merchant.value())
                .param("invoices", invoiceIds)
                .query((row, _) ->
                        new Sum(row.getString("invoice_id"), row.getString("price_id"), row.getBigDecimal("amount")))
                .list()
                .stream()
                .collect(groupingBy(Sum::invoiceId, toMap(Sum::priceId, Sum::amount)));
    }
}
