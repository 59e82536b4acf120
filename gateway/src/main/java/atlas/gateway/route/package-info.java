/// Which service owns which path, and how a request gets there.
@NullMarked
package atlas.gateway.route;

import org.jspecify.annotations.NullMarked;
