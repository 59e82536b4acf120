/// What was asked of the platform that could change something: written down before it is done.
@NullMarked
package atlas.gateway.audit;

import org.jspecify.annotations.NullMarked;
