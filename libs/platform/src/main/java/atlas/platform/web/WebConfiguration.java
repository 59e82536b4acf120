package atlas.platform.web;

import atlas.platform.identity.CallerArgument;
import atlas.platform.identity.IdentityFilter;
import atlas.platform.identity.IdentityProperties;
import atlas.platform.identity.IdentityVerifier;
import atlas.platform.json.AtlasJson;
import java.util.List;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/// HTTP as every service speaks it.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentityProperties.class)
@Import(ProblemAdvice.class)
public class WebConfiguration implements WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
        resolvers.add(new PageRequestArgument());
        resolvers.add(new FilterArguments());
    }

    @Bean
    JsonMapper jsonMapper() {
        return AtlasJson.mapper();
    }

    @Bean
    FilterRegistrationBean<IdentityFilter> identityFilter(IdentityProperties properties, JsonMapper json) {
        var filter = new FilterRegistrationBean<>(new IdentityFilter(new IdentityVerifier(properties), json));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
        return filter;
    }

    /// An external id may contain a slash; it arrives as `%2F` and belongs to its path segment.
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> encodedSlashes() {
        return factory -> factory.addConnectorCustomizers(
                connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
    }
}
