@NullMarked
package atlas.platform.kafka;

import org.jspecify.annotations.NullMarked;
