@NullMarked
package atlas.platform.replica;

import org.jspecify.annotations.NullMarked;
