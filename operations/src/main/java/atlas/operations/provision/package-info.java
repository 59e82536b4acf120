/// Makes a Kafka cluster and a schema registry what the platform needs them to be.
@NullMarked
package atlas.operations.provision;

import org.jspecify.annotations.NullMarked;
