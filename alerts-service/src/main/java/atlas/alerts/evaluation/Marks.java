package atlas.alerts.evaluation;

import atlas.alerts.domain.alert.Alert;
import atlas.alerts.domain.level.Level;
import java.math.BigDecimal;

/// The highest threshold of each alert that has fired in a period.
public interface Marks {

    boolean isAsHigh(Alert alert, Level level, BigDecimal threshold);

    /// @return false if it is as high already
    boolean raise(Alert alert, Level level, BigDecimal threshold);
}
