package atlas.subscription.persistence;

import atlas.kernel.MerchantId;
import atlas.subscription.signup.CustomerSubscriptions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCustomerSubscriptions implements CustomerSubscriptions {

    private final JdbcClient jdbc;

    JdbcCustomerSubscriptions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int countForUpdate(MerchantId merchant, String customerId, Instant now) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:customer, 0))")
                .param("customer", merchant.key(customerId))
                .query(rows -> {});
        return jdbc.sql("""
                        select count(*) from current_state
                        where merchant_id = :merchant and kind = 'subscription' and customer_id = :customer
                          and (data ->> 'end_date' is null or (data ->> 'end_date')::timestamptz > :now)
                          and data ->> 'end_date' is distinct from data ->> 'start_date'
                        """)
                .param("merchant", merchant.value())
                .param("customer", customerId)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    @Override
    public List<String> of(MerchantId merchant, String customerId) {
        return jdbc.sql("""
                        select id from current_state
                        where merchant_id = :merchant and kind = 'subscription' and customer_id = :customer
                        """)
                .param("merchant", merchant.value())
                .param("customer", customerId)
                .query((row, _) -> row.getString("id"))
                .list();
    }
}
