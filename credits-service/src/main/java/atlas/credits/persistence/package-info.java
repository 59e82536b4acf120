/// Its tables.
@NullMarked
package atlas.credits.persistence;

import org.jspecify.annotations.NullMarked;
