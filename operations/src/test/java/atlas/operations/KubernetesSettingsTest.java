package atlas.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.postgresql.PGProperty;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// What containers are told is what the processes listen to.
@EnabledIf(value = "atlas.operations.Manifests#canRender", disabledReason = "needs kubectl or kustomize on the PATH")
class KubernetesSettingsTest {

    @Test
    void brokersAreAskedAsTheySpeak() {
        var settings = production("customer-service");
        settings.put("SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG", "module required;");
        var consumer = binder(settings)
                .bind("spring.kafka", KafkaProperties.class)
                .get()
                .buildConsumerProperties();
        assertThat(consumer)
                .containsEntry(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        List.of(settings.get("SPRING_KAFKA_BOOTSTRAP_SERVERS")))
                .containsEntry(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "SASL_SSL")
                .containsEntry(SaslConfigs.SASL_MECHANISM, "SCRAM-SHA-512")
                .containsEntry(SaslConfigs.SASL_JAAS_CONFIG, "module required;")
                .containsEntry(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM")
                .containsEntry(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, "/etc/atlas/kafka/ca.crt");
    }

    @Test
    void theTopologyKeepsItsOwnTopicsAsAllAreKept() {
        var properties = binder(production("metering-service"))
                .bind("spring.kafka", KafkaProperties.class)
                .get();
        assertThat(properties.buildStreamsProperties())
                .containsEntry("replication.factor", 3)
                .containsEntry("topic.min.insync.replicas", "2")
                .containsEntry("num.standby.replicas", "1")
                .containsEntry("security.protocol", "SASL_SSL");
    }

    @Test
    void theDatabaseMustShowItsCertificate() {
        var manifests = Manifests.rendered(Manifests.PRODUCTION);
        assertThat(manifests.services()).allSatisfy(service -> {
            var pool = new HikariConfig();
            binder(manifests.settings(service)).bind("spring.datasource.hikari", Bindable.ofInstance(pool));
            var properties = pool.getDataSourceProperties();
            assertThat(properties)
                    .containsEntry(PGProperty.SSL_MODE.getName(), "verify-full")
                    .containsEntry(PGProperty.SSL_ROOT_CERT.getName(), "/etc/atlas/postgres/ca.crt");
            assertThat(manifests.settings(service).get("SPRING_DATASOURCE_URL"))
                    .endsWith("/" + service.name().replace('-', '_'));
        });
    }

    private static Map<String, String> production(String service) {
        var manifests = Manifests.rendered(Manifests.PRODUCTION);
        return new TreeMap<>(manifests.settings(manifests.workload(service)));
    }

    private static Binder binder(Map<String, String> settings) {
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.forEach(source -> sources.remove(source.getName()));
        sources.addFirst(new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.copyOf(settings)));
        return Binder.get(environment);
    }
}
