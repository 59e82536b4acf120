/// Prepaid credits: an append-only ledger for each customer and currency, drawn by what invoices accrue.
@NullMarked
package atlas.credits;

import org.jspecify.annotations.NullMarked;
