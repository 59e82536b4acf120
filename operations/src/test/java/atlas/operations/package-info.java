/// Holds what is deployed against the code that is deployed.
@NullMarked
package atlas.operations;

import org.jspecify.annotations.NullMarked;
