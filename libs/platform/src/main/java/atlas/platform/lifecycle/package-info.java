/// How an instance leaves while others go on.
@NullMarked
package atlas.platform.lifecycle;

import org.jspecify.annotations.NullMarked;
