/// The few types whose equality all services must agree on. Plain Java.
@NullMarked
package atlas.kernel;

import org.jspecify.annotations.NullMarked;
