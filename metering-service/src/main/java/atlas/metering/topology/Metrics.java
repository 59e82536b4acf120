package atlas.metering.topology;

import atlas.metricsql.Metric;
import java.util.LinkedHashMap;
import java.util.Map;

/// Compiled metrics by their text, the most used ones.
final class Metrics {

    private static final int REMEMBERED = 1_000;

    private final Map<String, Metric> compiled = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Metric> eldest) {
            return size() > REMEMBERED;
        }
    };

    /// @throws atlas.metricsql.MetricSqlException if the text is no metric
    Metric compiled(String sql) {
        return compiled.computeIfAbsent(sql, Metric::compile);
    }
}
