/// From accepted events to the quantities of windows, as one Kafka Streams topology.
@NullMarked
package atlas.metering.topology;

import org.jspecify.annotations.NullMarked;
