/// Plans: prices that are subscribed to together.
@NullMarked
package atlas.catalog.domain.plan;

import org.jspecify.annotations.NullMarked;
