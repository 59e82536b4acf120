package atlas.alerts.domain.level;

/// The newest levels.
@FunctionalInterface
public interface Levels {

    /// A level that is not newer than the one known changes nothing.
    void replace(Level level);
}
