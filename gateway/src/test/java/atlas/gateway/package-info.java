/// The gateway with a real database, in front of services that write down what reaches them.
@NullMarked
package atlas.gateway;

import org.jspecify.annotations.NullMarked;
