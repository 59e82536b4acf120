/// Price models as data, what they charge for a quantity, and how amounts are rounded and prorated.
/// Plain Java on the kernel; no clock, no input or output.
@NullMarked
package atlas.rating;

import org.jspecify.annotations.NullMarked;
