/// Credits that are bought when the balance runs low.
@NullMarked
package atlas.credits.domain.topup;

import org.jspecify.annotations.NullMarked;
