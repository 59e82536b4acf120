/// What the world hears about the catalog.
@NullMarked
package atlas.catalog.messaging;

import org.jspecify.annotations.NullMarked;
