/// Calls from one service to another, in a merchant's name.
@NullMarked
package atlas.platform.internal;

import org.jspecify.annotations.NullMarked;
