package atlas.catalog.persistence;

import atlas.catalog.coupons.CouponIndex;
import atlas.kernel.MerchantId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The primary keys decide who was first.
@Repository
class JdbcCouponIndex implements CouponIndex {

    private final JdbcClient jdbc;

    JdbcCouponIndex(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean take(MerchantId merchant, String code, String couponId) {
        return jdbc.sql("""
                                insert into redemption_code (merchant_id, code, coupon_id)
                                values (:merchant, :code, :coupon) on conflict do nothing
                                """)
                        .param("merchant", merchant.value())
                        .param("code", code)
                        .param("coupon", couponId)
                        .update()
                == 1;
    }

    @Override
    public void free(MerchantId merchant, String couponId) {
        jdbc.sql("delete from redemption_code where merchant_id = :merchant and coupon_id = :coupon")
                .param("merchant", merchant.value())
                .param("coupon", couponId)
                .update();
    }

    @Override
    public Optional<String> byCode(MerchantId merchant, String code) {
        return jdbc.sql("select coupon_id from redemption_code where merchant_id = :merchant and code = :code")
                .param("merchant", merchant.value())
                .param("code", code)
                .query(String.class)
                .optional();
    }

    @Override
    public String note(MerchantId merchant, String redemptionId, String couponId) {
        return jdbc.sql("""
                        insert into redemption (merchant_id, id, coupon_id) values (:merchant, :id, :coupon)
                        on conflict (merchant_id, id) do update set coupon_id = redemption.coupon_id
                        returning coupon_id
                        """)
                .param("merchant", merchant.value())
                .param("id", redemptionId)
                .param("coupon", couponId)
                .query(String.class)
                .single();
    }

    @Override
    public Optional<String> byRedemption(MerchantId merchant, String redemptionId) {
        return jdbc.sql("select coupon_id from redemption where merchant_id = :merchant and id = :id")
                .param("merchant", merchant.value())
                .param("id", redemptionId)
                .query(String.class)
                .optional();
    }
}
