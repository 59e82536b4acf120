/// Examples, refusals and laws of the metric SQL dialect.
@NullMarked
package atlas.metricsql;

import org.jspecify.annotations.NullMarked;
