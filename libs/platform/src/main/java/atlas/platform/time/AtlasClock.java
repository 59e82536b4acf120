package atlas.platform.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The clock of a service, in UTC: real time, or the instant it was set to, where it stands still
/// until it is moved again.
public final class AtlasClock extends Clock {

    private final AtomicReference<@Nullable Instant> frozen = new AtomicReference<>();

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /// @throws UnsupportedOperationException always: zones belong to customers, not to the clock
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The clock is in UTC");
    }

    @Override
    public Instant instant() {
        var set = frozen.get();
        return set != null ? set : Clock.systemUTC().instant();
    }

    public void freezeAt(Instant instant) {
        frozen.set(instant);
    }

    public void runFree() {
        frozen.set(null);
    }

    public boolean isFrozen() {
        return frozen.get() != null;
    }
}
