/// From a request's body to events that the log keeps: all of them or none.
@NullMarked
package atlas.metering.ingest;

import org.jspecify.annotations.NullMarked;
