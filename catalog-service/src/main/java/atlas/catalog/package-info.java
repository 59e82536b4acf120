/// The catalog service: what a merchant sells, how it is metered and what it costs.
@NullMarked
package atlas.catalog;

import org.jspecify.annotations.NullMarked;
