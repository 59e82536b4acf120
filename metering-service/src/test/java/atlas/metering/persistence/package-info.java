@NullMarked
package atlas.metering.persistence;

import org.jspecify.annotations.NullMarked;
