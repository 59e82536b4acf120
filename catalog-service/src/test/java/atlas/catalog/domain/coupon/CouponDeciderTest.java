package atlas.catalog.domain.coupon;

import static atlas.catalog.domain.coupon.CouponRejection.COUPON_ARCHIVED;
import static atlas.catalog.domain.coupon.CouponRejection.COUPON_EXISTS;
import static atlas.catalog.domain.coupon.CouponRejection.COUPON_NOT_FOUND;
import static atlas.catalog.domain.coupon.CouponRejection.COUPON_USED_UP;

import atlas.catalog.domain.coupon.CouponCommand.Archive;
import atlas.catalog.domain.coupon.CouponCommand.Create;
import atlas.catalog.domain.coupon.CouponCommand.Redeem;
import atlas.catalog.domain.coupon.CouponCommand.Return;
import atlas.catalog.domain.coupon.CouponEvent.CouponArchived;
import atlas.catalog.domain.coupon.CouponEvent.CouponCreated;
import atlas.catalog.domain.coupon.CouponEvent.CouponRedeemed;
import atlas.catalog.domain.coupon.CouponEvent.CouponReturned;
import atlas.platform.test.DeciderSpec;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CouponDeciderTest {

    private static final CouponTerms TWICE =
            new CouponTerms("id", "SPRING", new Discount(new BigDecimal("0.1"), null), 3, 2, Instant.EPOCH);
    private static final CouponEvent CREATED = new CouponCreated(TWICE);
    private static final CouponEvent FIRST = new CouponRedeemed("first", "subscription");
    private static final CouponEvent SECOND = new CouponRedeemed("second", "subscription");
    private static final CouponEvent ARCHIVED = new CouponArchived(Instant.EPOCH);

    private final DeciderSpec<CouponCommand, Coupon, CouponEvent> coupon = DeciderSpec.of(new CouponDecider());

    @Test
    void isCreatedOnce() {
        coupon.given().when(new Create(TWICE)).then(CREATED);
        coupon.given(CREATED).when(new Create(TWICE)).thenRejected(COUPON_EXISTS);
    }

    @Test
    void isRedeemedUntilItIsUsedUp() {
        coupon.given(CREATED, FIRST).when(new Redeem("second", "subscription")).then(SECOND);
        coupon.given(CREATED, FIRST, SECOND)
                .when(new Redeem("third", "subscription"))
                .thenRejected(COUPON_USED_UP);
    }

    @Test
    void askingAgainIsNoSecondRedemption() {
        coupon.given(CREATED, FIRST, SECOND, ARCHIVED)
                .when(new Redeem("second", "subscription"))
                .thenNothing();
    }

    @Test
    void whatIsGivenBackCanBeRedeemedByAnother() {
        coupon.given(CREATED, FIRST, SECOND).when(new Return("first")).then(new CouponReturned("first"));
        coupon.given(CREATED, FIRST, SECOND, new CouponReturned("first"))
                .when(new Redeem("third", "subscription"))
                .then(new CouponRedeemed("third", "subscription"));
        coupon.given(CREATED, FIRST, new CouponReturned("first"))
                .when(new Return("first"))
                .thenNothing();
    }

    @Test
    void isArchivedOnceAndKeepsWhatWasRedeemed() {
        coupon.given(CREATED, FIRST).when(new Archive(Instant.EPOCH)).then(ARCHIVED);
        coupon.given(CREATED, ARCHIVED).when(new Archive(Instant.MAX)).thenNothing();
        coupon.given(CREATED, ARCHIVED)
                .when(new Redeem("first", "subscription"))
                .thenRejected(COUPON_ARCHIVED);
        coupon.given(CREATED, FIRST, ARCHIVED).when(new Return("first")).then(new CouponReturned("first"));
    }

    @Test
    void whatIsNotThereCannotBeRedeemed() {
        coupon.given().when(new Redeem("first", "subscription")).thenRejected(COUPON_NOT_FOUND);
        coupon.given().when(new Return("first")).thenRejected(COUPON_NOT_FOUND);
        coupon.given().when(new Archive(Instant.EPOCH)).thenRejected(COUPON_NOT_FOUND);
    }
}
