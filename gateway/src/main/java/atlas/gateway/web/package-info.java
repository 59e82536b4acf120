/// Filters at the door, the pages the gateway answers itself, and the shape of its errors.
@NullMarked
package atlas.gateway.web;

import org.jspecify.annotations.NullMarked;
