/// The launcher, proved on small services.
@NullMarked
package atlas.standalone;

import org.jspecify.annotations.NullMarked;
