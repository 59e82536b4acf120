/// A service small enough to show what the launcher does with any service.
@NullMarked
package atlas.standalone.toy;

import org.jspecify.annotations.NullMarked;
