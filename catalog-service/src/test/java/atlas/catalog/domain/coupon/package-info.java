/// Tests of the rules of coupons.
@NullMarked
package atlas.catalog.domain.coupon;

import org.jspecify.annotations.NullMarked;
