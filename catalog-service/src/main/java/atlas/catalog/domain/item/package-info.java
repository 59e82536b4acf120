/// Items: the sellable things.
@NullMarked
package atlas.catalog.domain.item;

import org.jspecify.annotations.NullMarked;
