/// Credits over HTTP.
@NullMarked
package atlas.credits.web;

import org.jspecify.annotations.NullMarked;
