/// Tests of the rules of plans.
@NullMarked
package atlas.catalog.domain.plan;

import org.jspecify.annotations.NullMarked;
