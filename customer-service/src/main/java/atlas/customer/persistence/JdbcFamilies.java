package atlas.customer.persistence;

import atlas.customer.hierarchy.Families;
import atlas.kernel.MerchantId;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcFamilies implements Families {

    private final JdbcClient jdbc;

    JdbcFamilies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Relative> find(MerchantId merchant, Collection<String> ids) {
        return relatives(merchant, "id", ids);
    }

    @Override
    public List<Relative> childrenOf(MerchantId merchant, Collection<String> parentIds) {
        return relatives(merchant, "parent_customer_id", parentIds);
    }

    private List<Relative> relatives(MerchantId merchant, String column, Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("""
                        select id, external_id, parent_customer_id from current_state
                        where merchant_id = :merchant and kind = 'customer' and %s in (:ids)
                          and not data @> '{"deleted": true}'
                        order by created_at, id
                        """.formatted(column))
                        .param("merchant", merchant.value())
                        .param("ids", ids)
                        .query((row, _) -> new Relative(
                                row.getString("id"), row.getString("external_id"), row.getString("parent_customer_id")))
                        .list();
    }

    @Override
    public void lock(MerchantId merchant) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:merchant, 65))")
                .param("merchant", merchant.value())
                .query(rows -> {});
    }
}
