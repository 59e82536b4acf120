/// Which request something belongs to: in log lines, and in traces from one service to the next.
@NullMarked
package atlas.platform.tracing;

import org.jspecify.annotations.NullMarked;
