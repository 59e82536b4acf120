/// Prepaid credits: follows what draft invoices accrue, which is what credits will be drawn for.
@NullMarked
package atlas.credits;

import org.jspecify.annotations.NullMarked;
