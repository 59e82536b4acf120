/// The contract with data teams: documents that are made from the catalogue and its schemas, and what holds
/// them to what was promised before.
@NullMarked
package atlas.schemas.contract;

import org.jspecify.annotations.NullMarked;
