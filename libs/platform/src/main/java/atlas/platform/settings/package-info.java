/// What a deployment sets, checked when a service starts.
@NullMarked
package atlas.platform.settings;

import org.jspecify.annotations.NullMarked;
