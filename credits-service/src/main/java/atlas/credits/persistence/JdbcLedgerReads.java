package atlas.credits.persistence;

import static atlas.credits.persistence.Columns.utcOrNull;

import atlas.credits.domain.ledger.Block;
import atlas.credits.domain.ledger.Entry;
import atlas.credits.domain.ledger.LedgerKey;
import atlas.credits.listing.LedgerQuery;
import atlas.credits.listing.LedgerReads;
import atlas.credits.listing.ListedEntry;
import atlas.kernel.MerchantId;
import atlas.platform.web.InvalidRequest;
import atlas.platform.web.PageRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcLedgerReads implements LedgerReads {

    private final JdbcClient jdbc;

    JdbcLedgerReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Block> blocks(LedgerKey key) {
        return jdbc.sql("""
                        select * from credit_block
                        where merchant_id = :merchant and customer_id = :customer and currency = :currency
                        """)
                .param("merchant", key.merchant().value())
                .param("customer", key.customerId())
                .param("currency", key.currency())
                .query(BlockRows::block)
                .list();
    }

    @Override
    public Optional<Block> block(MerchantId merchant, String blockId) {
        return jdbc.sql("select * from credit_block where merchant_id = :merchant and id = :id")
                .param("merchant", merchant.value())
                .param("id", blockId)
                .query(BlockRows::block)
                .optional();
    }

    private record Found(String currency, Entry entry, BigDecimal ending) {}

    @Override
    public List<ListedEntry> entries(MerchantId merchant, String customerId, LedgerQuery query, PageRequest page) {
        var after = page.after();
        var found = jdbc.sql("""
                        select * from (
                            select *, sum(change) over (partition by currency order by sequence) as ending
                            from credit_entry
                            where merchant_id = :merchant and customer_id = :customer
                              and (cast(:currency as text) is null or currency = :currency)) entry
                        where amount > 0
                          and (cast(:type as text) is null or type = upper(:type))
                          and (cast(:status as text) is null or status = upper(:status))
                          and (cast(:minimum as numeric) is null or amount >= :minimum)
                          and (cast(:gte as timestamptz) is null or created_at >= :gte)
                          and (cast(:gt as timestamptz) is null or created_at > :gt)
                          and (cast(:lte as timestamptz) is null or created_at <= :lte)
                          and (cast(:lt as timestamptz) is null or created_at < :lt)
                          and (cast(:at as timestamptz) is null
                               or (created_at, sequence, id) < (cast(:at as timestamptz), :sequence, :id))
                        order by created_at desc, sequence desc, id desc limit :limit
                        """)
                .param("merchant", merchant.value())
                .param("customer", customerId)
                .param("currency", query.currency())
                .param("type", query.entryType())
                .param("status", query.entryStatus())
                .param("minimum", query.minimumAmount())
                .param("gte", utcOrNull(query.createdAt().gte()))
                .param("gt", utcOrNull(query.createdAt().gt()))
                .param("lte", utcOrNull(query.createdAt().lte()))
                .param("lt", utcOrNull(query.createdAt().lt()))
                .param("at", after == null ? null : utcOrNull(after.at()))
                .param("sequence", after == null ? 0 : sequence(after))
                .param(
                        "id",
                        after == null ? "" : after.id().substring(after.id().indexOf('/') + 1))
                .param("limit", page.limit() + 1)
                .query((row, index) ->
                        new Found(row.getString("currency"), EntryRows.entry(row, index), row.getBigDecimal("ending")))
                .list();
        return listed(merchant, found);
    }

    private static long sequence(PageRequest.Position after) {
        try {
            return Long.parseLong(after.id().split("/", 2)[0]);
        } catch (NumberFormatException _) {
            throw new InvalidRequest("cursor: is not one of ours");
        }
    }

    @Override
    public Optional<ListedEntry> incrementOf(MerchantId merchant, String blockId) {
        var found = jdbc.sql("""
                        select entry.*, (
                            select sum(change) from credit_entry earlier
                            where earlier.merchant_id = entry.merchant_id and earlier.customer_id = entry.customer_id
                              and earlier.currency = entry.currency and earlier.sequence <= entry.sequence) as ending
                        from credit_entry entry
                        where merchant_id = :merchant and block_id = :block and type = 'INCREMENT'
                        """)
                .param("merchant", merchant.value())
                .param("block", blockId)
                .query((row, index) ->
                        new Found(row.getString("currency"), EntryRows.entry(row, index), row.getBigDecimal("ending")))
                .list();
        return listed(merchant, found).stream().findFirst();
    }

    private List<ListedEntry> listed(MerchantId merchant, List<Found> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        var blocks = jdbc
                .sql("select * from credit_block where merchant_id = :merchant and id in (:ids)")
                .param("merchant", merchant.value())
                .param("ids", found.stream().map(one -> one.entry().blockId()).collect(Collectors.toSet()))
                .query(BlockRows::block)
                .list()
                .stream()
                .collect(Collectors.toMap(Block::id, Function.identity()));
        return found.stream()
                .map(one -> new ListedEntry(one.currency(), one.entry(), blockOf(blocks, one.entry()), one.ending()))
                .toList();
    }

    private static Block blockOf(Map<String, Block> blocks, Entry entry) {
        return Optional.ofNullable(blocks.get(entry.blockId()))
                .orElseThrow(() -> new IllegalStateException("No block of entry " + entry.id()));
    }

    @Override
    public long imbalanced() {
        return jdbc.sql("""
                        select count(*) from credit_ledger ledger
                        where balance <> (
                                select coalesce(sum(change), 0) from credit_entry entry
                                where (entry.merchant_id, entry.customer_id, entry.currency)
                                    = (ledger.merchant_id, ledger.customer_id, ledger.currency))
                           or balance <> (
                                select coalesce(sum(balance), 0) from credit_block block
                                where (block.merchant_id, block.customer_id, block.currency)
                                    = (ledger.merchant_id, ledger.customer_id, ledger.currency)
                                  and block.phase in ('OPEN', 'CLOSED'))
                        """).query(Long.class).single();
    }
}
