package atlas.catalog.coupons;

import static atlas.catalog.domain.coupon.CouponRejection.CODE_TAKEN;
import static atlas.catalog.domain.coupon.CouponRejection.REDEMPTION_OF_ANOTHER;

import atlas.catalog.domain.coupon.Coupon;
import atlas.catalog.domain.coupon.Coupon.Existing;
import atlas.catalog.domain.coupon.CouponCommand;
import atlas.catalog.domain.coupon.CouponCommand.Archive;
import atlas.catalog.domain.coupon.CouponCommand.Create;
import atlas.catalog.domain.coupon.CouponCommand.Redeem;
import atlas.catalog.domain.coupon.CouponCommand.Return;
import atlas.catalog.domain.coupon.CouponTerms;
import atlas.eventstore.CommandHandler;
import atlas.kernel.MerchantId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/// All coupons, with codes that are unique among those that are not archived, and redemptions that are
/// found by their own ids. Each change is one savepoint: the decision and the index, or nothing.
public final class Coupons {

    private final CommandHandler<CouponCommand, Coupon, ?> handler;
    private final CouponIndex index;
    private final TransactionOperations transaction;

    public Coupons(
            CommandHandler<CouponCommand, Coupon, ?> handler, CouponIndex index, TransactionOperations transaction) {
        this.handler = handler;
        this.index = index;
        this.transaction = transaction;
    }

    public void create(MerchantId merchant, CouponTerms terms) {
        transaction.executeWithoutResult(_ -> {
            if (!index.take(merchant, terms.code(), terms.id())) {
                throw CODE_TAKEN.because("redemption_code '%s' is already in use".formatted(terms.code()));
            }
            handler.handle(merchant, terms.id(), new Create(terms));
        });
    }

    /// Archiving an archived coupon changes nothing.
    public void archive(MerchantId merchant, String id, Instant now) {
        transaction.executeWithoutResult(_ -> {
            handler.handle(merchant, id, new Archive(now));
            index.free(merchant, id);
        });
    }

    public void redeem(MerchantId merchant, String couponId, Redeem redemption) {
        transaction.executeWithoutResult(_ -> {
            if (!index.note(merchant, redemption.redemptionId(), couponId).equals(couponId)) {
                throw REDEMPTION_OF_ANOTHER.because(
                        "The redemption '%s' is one of another coupon".formatted(redemption.redemptionId()));
            }
            handler.handle(merchant, couponId, redemption);
        });
    }

    /// Gives a redemption back; one that is not known is no longer there already.
    public void giveBack(MerchantId merchant, String redemptionId) {
        index.byRedemption(merchant, redemptionId)
                .ifPresent(couponId -> handler.handle(merchant, couponId, new Return(redemptionId)));
    }

    /// The coupon that a code means to this redemption: the one it redeemed, even if that is archived by
    /// now, or else the one that has the code.
    public Optional<String> byCode(MerchantId merchant, String code, String redemptionId) {
        return index.byRedemption(merchant, redemptionId)
                .filter(id -> hasCode(merchant, id, code))
                .or(() -> index.byCode(merchant, code));
    }

    private boolean hasCode(MerchantId merchant, String id, String code) {
        return handler.load(merchant, id).state() instanceof Existing coupon
                && coupon.terms().code().equals(code);
    }
}
