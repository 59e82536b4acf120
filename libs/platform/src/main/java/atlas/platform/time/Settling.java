package atlas.platform.time;

import java.util.Optional;

/// A part of a service that may still have work to do at the present instant of its clock.
@FunctionalInterface
public interface Settling {

    /// What is still to be done, or nothing. Must be exact: an answer of nothing means that the part
    /// stays quiet unless it hears of something new.
    Optional<String> pending();
}
