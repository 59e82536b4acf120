/// The public contracts: topics, their Avro schemas, and Confluent's wire format for both.
@NullMarked
package atlas.schemas;

import org.jspecify.annotations.NullMarked;
