/// Tests of the API's conventions.
@NullMarked
package atlas.platform.lifecycle;

import org.jspecify.annotations.NullMarked;
