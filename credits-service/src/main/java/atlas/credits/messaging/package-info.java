/// The topics it reads.
@NullMarked
package atlas.credits.messaging;

import org.jspecify.annotations.NullMarked;
