/// Billable metrics.
@NullMarked
package atlas.catalog.domain.metric;

import org.jspecify.annotations.NullMarked;
