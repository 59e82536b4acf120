@NullMarked
package atlas.metering.ingest;

import org.jspecify.annotations.NullMarked;
