/// Read models of what other services own.
@NullMarked
package atlas.platform.replica;

import org.jspecify.annotations.NullMarked;
