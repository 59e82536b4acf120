/// API keys and the merchants they belong to.
@NullMarked
package atlas.gateway.key;

import org.jspecify.annotations.NullMarked;
