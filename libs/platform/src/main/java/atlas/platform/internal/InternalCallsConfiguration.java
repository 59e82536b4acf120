package atlas.platform.internal;

import atlas.platform.identity.IdentityProperties;
import atlas.platform.json.AtlasJson;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/// The way to the other services.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ServiceUrls.class)
public class InternalCallsConfiguration {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    @Bean
    ServiceCalls serviceCalls(ServiceUrls services, IdentityProperties identity) {
        var requests = InternalHttp.requests(CONNECT, ANSWER);
        return new ServiceCalls(
                RestClient.builder().requestFactory(requests).build(),
                services,
                new ServiceTokens(identity),
                AtlasJson.storage());
    }
}
