/// Filters at the door.
@NullMarked
package atlas.gateway.web;

import org.jspecify.annotations.NullMarked;
