/// A real PostgreSQL, Kafka broker and schema registry, started without Docker.
@NullMarked
package atlas.standalone.infra;

import org.jspecify.annotations.NullMarked;
