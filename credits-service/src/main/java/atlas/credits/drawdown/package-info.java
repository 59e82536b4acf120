/// What invoices draw: pending while they are drafts, committed when they are issued, given back when they are void.
@NullMarked
package atlas.credits.drawdown;

import org.jspecify.annotations.NullMarked;
