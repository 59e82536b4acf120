/// The database as every service reaches it.
@NullMarked
package atlas.platform.database;

import org.jspecify.annotations.NullMarked;
