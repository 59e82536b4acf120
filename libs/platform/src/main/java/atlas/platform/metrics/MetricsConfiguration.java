package atlas.platform.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Metrics of every service.
@Configuration(proxyBeanMethods = false)
public class MetricsConfiguration {

    private static final Set<String> METHODS =
            Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE");

    @Bean
    Samples samples(ObjectProvider<SampledGauge> gauges, MeterRegistry meters) {
        return new Samples(gauges.orderedStream().toList(), meters);
    }

    /// Who sends a request may write any word for its method; each would be a series of its own.
    @Bean
    static MeterFilter knownMethods() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                var method = id.getTag("method");
                return id.getName().equals("http.server.requests") && method != null && !METHODS.contains(method)
                        ? id.replaceTags(known(id.getTags()))
                        : id;
            }
        };
    }

    private static List<Tag> known(List<Tag> tags) {
        return tags.stream()
                .map(tag -> tag.getKey().equals("method") ? Tag.of("method", "OTHER") : tag)
                .toList();
    }
}
