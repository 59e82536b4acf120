/// The archive and the read models in PostgreSQL.
@NullMarked
package atlas.metering.persistence;

import org.jspecify.annotations.NullMarked;
