/// Every event that counts, for exact questions about any stretch of time.
@NullMarked
package atlas.metering.archive;

import org.jspecify.annotations.NullMarked;
