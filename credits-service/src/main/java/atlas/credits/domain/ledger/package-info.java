/// A customer's prepaid credits: blocks, the entries that move them, and the order in which they are drawn.
@NullMarked
package atlas.credits.domain.ledger;

import org.jspecify.annotations.NullMarked;
