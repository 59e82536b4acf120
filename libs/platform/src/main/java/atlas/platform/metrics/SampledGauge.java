package atlas.platform.metrics;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/// A gauge whose value costs a question to the database or to the brokers. A bean of this type is asked from
/// time to time, however often somebody reads the metrics.
///
/// @param every how often it is asked
/// @param question the values by their tags; never with what names a merchant or a customer
public record SampledGauge(
        String name,
        String unit,
        String description,
        Duration every,
        Supplier<? extends Map<Tags, ? extends Number>> question) {

    /// Soon enough for whoever is called at night, and rare enough to cost nothing.
    public static final Duration USUALLY = Duration.ofSeconds(15);

    public static SampledGauge of(String name, String unit, String description, Supplier<? extends Number> question) {
        return new SampledGauge(name, unit, description, USUALLY, () -> Map.of(Tags.empty(), question.get()));
    }

    /// @param question the values by what `tag` says
    public static SampledGauge by(
            String tag,
            String name,
            String unit,
            String description,
            Supplier<? extends Map<String, ? extends Number>> question) {
        return new SampledGauge(
                name,
                unit,
                description,
                USUALLY,
                () -> question.get().entrySet().stream()
                        .collect(toUnmodifiableMap(one -> Tags.of(tag, one.getKey()), Map.Entry::getValue)));
    }

    public SampledGauge every(Duration interval) {
        return new SampledGauge(name, unit, description, interval, question);
    }
}
