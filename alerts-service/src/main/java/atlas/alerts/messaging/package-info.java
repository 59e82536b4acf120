/// The topics it reads.
@NullMarked
package atlas.alerts.messaging;

import org.jspecify.annotations.NullMarked;
