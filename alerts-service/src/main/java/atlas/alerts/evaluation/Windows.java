package atlas.alerts.evaluation;

import atlas.alerts.domain.level.WindowChange;

/// Which billing windows are removed. The levels of those are left out of [Levels#of].
public interface Windows {

    /// @return whether it is newer than what is known, and says something else
    boolean replace(WindowChange change);
}
