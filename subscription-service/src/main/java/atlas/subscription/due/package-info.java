/// Work that becomes due: opening the next billing periods.
@NullMarked
package atlas.subscription.due;

import org.jspecify.annotations.NullMarked;
