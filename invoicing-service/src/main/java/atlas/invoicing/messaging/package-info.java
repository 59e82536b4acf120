/// Topics in and out. Avro stops here.
@NullMarked
package atlas.invoicing.messaging;

import org.jspecify.annotations.NullMarked;
