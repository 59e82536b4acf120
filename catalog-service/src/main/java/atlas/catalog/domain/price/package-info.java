/// Prices and the rules they keep.
@NullMarked
package atlas.catalog.domain.price;

import org.jspecify.annotations.NullMarked;
