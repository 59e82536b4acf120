/// API keys and the merchants they belong to.
@NullMarked
package atlas.gateway.limit;

import org.jspecify.annotations.NullMarked;
