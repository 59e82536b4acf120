/// The API.
@NullMarked
package atlas.invoicing.web;

import org.jspecify.annotations.NullMarked;
