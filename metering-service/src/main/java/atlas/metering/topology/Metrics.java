package atlas.metering.topology;

import atlas.metricsql.Filter;
import atlas.metricsql.Metric;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compiled metrics by their text, the most used ones.
final class Metrics {

    private static final int REMEMBERED = 1_000;

    private record Text(String sql, @Nullable String filter) {

        Metric compile() {
            var metric = Metric.compile(sql);
            return filter == null ? metric : metric.of(Filter.compile(filter));
        }
    }

    private final Map<Text, Metric> compiled = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Text, Metric> eldest) {
            return size() > REMEMBERED;
        }
    };

    /// @throws atlas.metricsql.MetricSqlException if a text is not of the dialect
    Metric compiled(WindowDefinition window) {
        return compiled.computeIfAbsent(new Text(window.sql(), window.filter()), Text::compile);
    }

    /// The window's metric without its filter.
    Metric unfiltered(WindowDefinition window) {
        return compiled.computeIfAbsent(new Text(window.sql(), null), Text::compile);
    }
}
