package atlas.platform.replica;

import atlas.platform.internal.ServiceUrls;
import atlas.platform.json.AtlasJson;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;

/// Replicas for the services that name the topics they need in `atlas.replicas.topics`.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("atlas.replicas.topics")
@EnableConfigurationProperties(ReplicaSettings.class)
public class ReplicaConfiguration {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    @Bean
    Replicas replicas(JdbcClient jdbc) {
        return new Replicas(jdbc, AtlasJson.storage());
    }

    @Bean
    ReplicaListener replicaListener(Replicas replicas, ReplicaSettings settings, ApplicationEventPublisher events) {
        return new ReplicaListener(replicas, settings, events);
    }

    @Bean
    References references(Replicas replicas, ServiceUrls services) {
        var client = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        var requests = new JdkClientHttpRequestFactory(client);
        requests.setReadTimeout(TIMEOUT);
        return new References(
                replicas,
                new Owner(RestClient.builder().requestFactory(requests).build(), AtlasJson.storage()),
                services);
    }
}
