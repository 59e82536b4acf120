/// An aggregate as a pair of pure functions, and how it says no.
@NullMarked
package atlas.kernel.decider;

import org.jspecify.annotations.NullMarked;
