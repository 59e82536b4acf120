/// Tests of the pages.
@NullMarked
package atlas.invoicing.pages;

import org.jspecify.annotations.NullMarked;
