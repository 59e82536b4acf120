/// Benchmarks that a person runs.
@NullMarked
package atlas.bench;

import org.jspecify.annotations.NullMarked;
