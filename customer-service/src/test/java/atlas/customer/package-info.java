/// Tests of the whole service.
@NullMarked
package atlas.customer;

import org.jspecify.annotations.NullMarked;
