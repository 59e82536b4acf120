/// The service as a whole, and its architecture.
@NullMarked
package atlas.subscription;

import org.jspecify.annotations.NullMarked;
