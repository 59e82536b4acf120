/// The infrastructure, started and stopped for real.
@NullMarked
package atlas.standalone.infra;

import org.jspecify.annotations.NullMarked;
