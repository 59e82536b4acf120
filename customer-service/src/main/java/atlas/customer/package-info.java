/// The customer service: who is billed, and under which names the merchant knows them.
@NullMarked
package atlas.customer;

import org.jspecify.annotations.NullMarked;
