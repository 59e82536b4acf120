/// How much each caller may ask for.
@NullMarked
package atlas.gateway.limit;

import org.jspecify.annotations.NullMarked;
