/// The API's conventions: errors, paging, JSON limits.
@NullMarked
package atlas.platform.web;

import org.jspecify.annotations.NullMarked;
