@NullMarked
package atlas.credits.domain.ledger;

import org.jspecify.annotations.NullMarked;
