/// Whether a process is well, asked from beside it.
@NullMarked
package atlas.platform.health;

import org.jspecify.annotations.NullMarked;
