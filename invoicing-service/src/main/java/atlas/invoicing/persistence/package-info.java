/// Read models in PostgreSQL. SQL stops here.
@NullMarked
package atlas.invoicing.persistence;

import org.jspecify.annotations.NullMarked;
