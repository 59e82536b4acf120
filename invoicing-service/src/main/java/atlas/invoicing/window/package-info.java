/// What is known of billing windows and of the usage in them.
@NullMarked
package atlas.invoicing.window;

import org.jspecify.annotations.NullMarked;
