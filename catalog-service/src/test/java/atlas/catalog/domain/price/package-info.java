/// Tests of the rules of prices.
@NullMarked
package atlas.catalog.domain.price;

import org.jspecify.annotations.NullMarked;
