package atlas.platform.lifecycle;

import atlas.platform.settings.PlatformSettings;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/// The parts of an orderly end.
@Configuration(proxyBeanMethods = false)
public class LifecycleConfiguration {

    @Bean
    Drain drain(PlatformSettings settings) {
        return new Drain(settings.shutdown().drain());
    }

    @Bean
    FilterRegistrationBean<Drain> drainFilter(Drain drain) {
        var filter = new FilterRegistrationBean<>(drain);
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    /// Requests may wait for what listeners do.
    @Bean
    ContainerCustomizer<Object, Object, ConcurrentMessageListenerContainer<Object, Object>> listenersStopAfterHttp() {
        return container -> container.setPhase(Phases.LISTENERS);
    }
}
