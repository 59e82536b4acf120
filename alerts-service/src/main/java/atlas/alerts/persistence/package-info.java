/// Its tables.
@NullMarked
package atlas.alerts.persistence;

import org.jspecify.annotations.NullMarked;
