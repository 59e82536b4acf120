/// The API's JSON: exact numbers, bounded input, published records as API objects.
@NullMarked
package atlas.platform.json;

import org.jspecify.annotations.NullMarked;
