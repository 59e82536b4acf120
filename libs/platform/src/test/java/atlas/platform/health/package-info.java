@NullMarked
package atlas.platform.health;

import org.jspecify.annotations.NullMarked;
