/// The signed token by which the services know a caller.
@NullMarked
package atlas.gateway.identity;

import org.jspecify.annotations.NullMarked;
