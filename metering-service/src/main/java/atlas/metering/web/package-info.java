/// HTTP in and out.
@NullMarked
package atlas.metering.web;

import org.jspecify.annotations.NullMarked;
