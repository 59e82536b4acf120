/// `Idempotency-Key` on POST: the answer is stored in the transaction of the effect.
@NullMarked
package atlas.eventstore.idempotency;

import org.jspecify.annotations.NullMarked;
