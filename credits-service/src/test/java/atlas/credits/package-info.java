@NullMarked
package atlas.credits;

import org.jspecify.annotations.NullMarked;
