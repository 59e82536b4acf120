/// Buys credits: each purchase has one invoice, which is asked for until it is there.
@NullMarked
package atlas.credits.purchase;

import org.jspecify.annotations.NullMarked;
