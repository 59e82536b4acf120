/// The contract as a page to read.
@NullMarked
package atlas.gateway.docs;

import org.jspecify.annotations.NullMarked;
