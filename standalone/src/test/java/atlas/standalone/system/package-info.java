/// The whole platform over HTTP through the gateway, on a real broker, registry and database.
@NullMarked
package atlas.standalone.system;

import org.jspecify.annotations.NullMarked;
