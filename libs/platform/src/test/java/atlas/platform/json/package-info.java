/// Tests of the JSON of the API.
@NullMarked
package atlas.platform.json;

import org.jspecify.annotations.NullMarked;
