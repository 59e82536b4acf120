/// Its topics: what it hears of invoices, and what it tells of ledgers.
@NullMarked
package atlas.credits.messaging;

import org.jspecify.annotations.NullMarked;
