/// What a deployment sets.
@NullMarked
package atlas.gateway.settings;

import org.jspecify.annotations.NullMarked;
