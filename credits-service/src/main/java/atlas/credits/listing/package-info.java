/// What can be asked of ledgers.
@NullMarked
package atlas.credits.listing;

import org.jspecify.annotations.NullMarked;
