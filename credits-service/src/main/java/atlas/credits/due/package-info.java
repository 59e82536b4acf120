/// Work that becomes due: blocks that start or expire, purchases that are to be finished.
@NullMarked
package atlas.credits.due;

import org.jspecify.annotations.NullMarked;
