/// The whole platform in one command.
@NullMarked
package atlas.standalone;

import org.jspecify.annotations.NullMarked;
