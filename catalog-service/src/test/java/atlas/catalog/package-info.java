/// Tests of the whole service.
@NullMarked
package atlas.catalog;

import org.jspecify.annotations.NullMarked;
