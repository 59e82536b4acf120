/// The catalog over HTTP.
@NullMarked
package atlas.catalog.web;

import org.jspecify.annotations.NullMarked;
