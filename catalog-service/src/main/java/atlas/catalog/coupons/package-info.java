/// Coupons with what must be unique among them.
@NullMarked
package atlas.catalog.coupons;

import org.jspecify.annotations.NullMarked;
