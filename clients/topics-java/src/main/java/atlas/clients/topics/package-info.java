/// Reads topics as a data team does.
@NullMarked
package atlas.clients.topics;

import org.jspecify.annotations.NullMarked;
