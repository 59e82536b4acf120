package atlas.catalog.domain.coupon;

import static atlas.catalog.domain.coupon.CouponRejection.COUPON_ARCHIVED;
import static atlas.catalog.domain.coupon.CouponRejection.COUPON_EXISTS;
import static atlas.catalog.domain.coupon.CouponRejection.COUPON_NOT_FOUND;
import static atlas.catalog.domain.coupon.CouponRejection.COUPON_USED_UP;

import atlas.catalog.domain.coupon.Coupon.Existing;
import atlas.catalog.domain.coupon.Coupon.Unborn;
import atlas.catalog.domain.coupon.CouponCommand.Archive;
import atlas.catalog.domain.coupon.CouponCommand.Create;
import atlas.catalog.domain.coupon.CouponCommand.Redeem;
import atlas.catalog.domain.coupon.CouponCommand.Return;
import atlas.catalog.domain.coupon.CouponEvent.CouponArchived;
import atlas.catalog.domain.coupon.CouponEvent.CouponCreated;
import atlas.catalog.domain.coupon.CouponEvent.CouponRedeemed;
import atlas.catalog.domain.coupon.CouponEvent.CouponReturned;
import atlas.kernel.decider.Decider;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Redeeming counts, and stops at the limit and when the coupon is archived. What was redeemed before stays.
public final class CouponDecider implements Decider<CouponCommand, Coupon, CouponEvent> {

    @Override
    public Coupon initialState() {
        return new Unborn();
    }

    @Override
    public List<CouponEvent> decide(CouponCommand command, Coupon coupon) {
        return switch (coupon) {
            case Unborn _ -> begin(command);
            case Existing existing -> next(command, existing);
        };
    }

    private static List<CouponEvent> begin(CouponCommand command) {
        return switch (command) {
            case Create(var terms) -> List.of(new CouponCreated(terms));
            case Redeem _, Return _, Archive _ -> throw COUPON_NOT_FOUND.because("The coupon does not exist");
        };
    }

    private static List<CouponEvent> next(CouponCommand command, Existing coupon) {
        return switch (command) {
            case Create _ -> throw COUPON_EXISTS.because("It exists already");
            case Redeem redemption -> redeem(redemption, coupon);
            case Return(var id) -> coupon.redemptions().contains(id) ? List.of(new CouponReturned(id)) : List.of();
            case Archive(var at) -> coupon.archivedAt() == null ? List.of(new CouponArchived(at)) : List.of();
        };
    }

    private static List<CouponEvent> redeem(Redeem redemption, Existing coupon) {
        if (coupon.redemptions().contains(redemption.redemptionId())) {
            return List.of();
        }
        var code = coupon.terms().code();
        if (coupon.archivedAt() != null) {
            throw COUPON_ARCHIVED.because("The coupon '%s' is archived".formatted(code));
        }
        if (coupon.isUsedUp()) {
            throw COUPON_USED_UP.because("The coupon '%s' was redeemed %d times and cannot be redeemed again"
                    .formatted(code, coupon.redemptions().size()));
        }
        return List.of(new CouponRedeemed(redemption.redemptionId(), redemption.subscriptionId()));
    }

    @Override
    public Coupon evolve(Coupon coupon, CouponEvent event) {
        return switch (event) {
            case CouponCreated(var terms) -> new Existing(terms, Set.of(), null);
            case CouponRedeemed(var id, var _) -> with(coupon, redemptions -> redemptions.add(id));
            case CouponReturned(var id) -> with(coupon, redemptions -> redemptions.remove(id));
            case CouponArchived(var at) -> {
                var existing = existing(coupon);
                yield new Existing(existing.terms(), existing.redemptions(), at);
            }
        };
    }

    private static Existing with(Coupon coupon, Consumer<Set<String>> change) {
        var existing = existing(coupon);
        var redemptions = new HashSet<>(existing.redemptions());
        change.accept(redemptions);
        return new Existing(existing.terms(), redemptions, existing.archivedAt());
    }

    private static Existing existing(Coupon coupon) {
        return switch (coupon) {
            case Existing existing -> existing;
            case Unborn _ -> throw new IllegalStateException("A coupon begins with its creation");
        };
    }
}
