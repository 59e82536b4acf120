/// The gateway's own database. SQL stops here.
@NullMarked
package atlas.gateway.persistence;

import org.jspecify.annotations.NullMarked;
