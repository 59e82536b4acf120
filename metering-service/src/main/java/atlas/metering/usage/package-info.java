/// What a subscription has used.
@NullMarked
package atlas.metering.usage;

import org.jspecify.annotations.NullMarked;
