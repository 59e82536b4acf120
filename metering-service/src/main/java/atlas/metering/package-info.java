/// Takes usage events in, counts each once, and keeps the quantities of windows.
@NullMarked
package atlas.metering;

import org.jspecify.annotations.NullMarked;
