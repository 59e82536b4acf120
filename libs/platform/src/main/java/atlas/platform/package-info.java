/// What every service has, as auto-configuration; technique only, no word of billing.
@NullMarked
package atlas.platform;

import org.jspecify.annotations.NullMarked;
