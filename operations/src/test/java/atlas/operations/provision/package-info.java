/// Holds the tool against a real broker.
@NullMarked
package atlas.operations.provision;

import org.jspecify.annotations.NullMarked;
