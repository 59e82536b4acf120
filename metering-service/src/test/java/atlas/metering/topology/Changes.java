package atlas.metering.topology;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.schemas.usage.MetricWindow;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;

/// The windows that were published since the last look, the newest record of each.
record Changes(Map<String, MetricWindow> byKey) {

    MetricWindow of(String key) {
        assertThat(byKey).containsKey(key);
        return Objects.requireNonNull(byKey.get(key));
    }

    Collection<MetricWindow> all() {
        return byKey.values();
    }
}
