@NullMarked
package atlas.alerts;

import org.jspecify.annotations.NullMarked;
