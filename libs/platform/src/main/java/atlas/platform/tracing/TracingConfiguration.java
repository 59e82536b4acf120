package atlas.platform.tracing;

import io.opentelemetry.api.OpenTelemetry;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/// Requests and records say where they come from.
@Configuration(proxyBeanMethods = false)
public class TracingConfiguration {

    /// Once the caller is known.
    @Bean
    FilterRegistrationBean<RequestFields> requestFields() {
        var filter = new FilterRegistrationBean<>(new RequestFields());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 110);
        return filter;
    }

    @Bean
    RecordOrigin recordOrigin(OpenTelemetry telemetry) {
        return new RecordOrigin(telemetry);
    }
}
