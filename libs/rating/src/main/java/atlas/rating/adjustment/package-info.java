/// Discounts, minimums and maximums: what they apply to, and what they do to the lines of an invoice.
@NullMarked
package atlas.rating.adjustment;

import org.jspecify.annotations.NullMarked;
