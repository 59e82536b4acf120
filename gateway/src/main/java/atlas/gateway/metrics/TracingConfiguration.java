package atlas.gateway.metrics;

import atlas.gateway.settings.Settings;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Which requests are traced. A client's `traceparent` names the trace; whether it is recorded is for the
/// deployment to say, unless it lets clients ask for that.
@Configuration(proxyBeanMethods = false)
class TracingConfiguration {

    @Bean
    Sampler sampler(@Value("${management.tracing.sampling.probability}") double probability, Settings settings) {
        var own = Sampler.traceIdRatioBased(probability);
        return settings.tracing().clientsMayAsk() ? Sampler.parentBased(own) : own;
    }
}
