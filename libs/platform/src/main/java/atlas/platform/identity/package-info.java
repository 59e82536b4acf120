/// Who is asking: the gateway's signed identity, checked by every service.
@NullMarked
package atlas.platform.identity;

import org.jspecify.annotations.NullMarked;
