/// Coupons: discounts that a code gives.
@NullMarked
package atlas.catalog.domain.coupon;

import org.jspecify.annotations.NullMarked;
