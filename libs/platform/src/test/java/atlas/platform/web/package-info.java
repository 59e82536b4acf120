/// Tests of the API's conventions.
@NullMarked
package atlas.platform.web;

import org.jspecify.annotations.NullMarked;
