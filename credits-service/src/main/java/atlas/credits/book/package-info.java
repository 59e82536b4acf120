/// Changes ledgers: one writer at a time, and everything a change brings with it in one transaction.
@NullMarked
package atlas.credits.book;

import org.jspecify.annotations.NullMarked;
