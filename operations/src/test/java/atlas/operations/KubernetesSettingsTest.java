package atlas.operations;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGProperty;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import tools.jackson.databind.json.JsonMapper;

/// What containers are told is what the processes listen to.
@EnabledIf(value = "atlas.operations.Manifests#canRender", disabledReason = "needs kubectl or kustomize on the PATH")
class KubernetesSettingsTest {

    private static final String PROVISION = "operations/src/main/java/atlas/operations/provision/Settings.java";

    @ParameterizedTest
    @ValueSource(strings = {Manifests.BASE, Manifests.DEVELOPMENT, Manifests.PRODUCTION})
    void everyNameIsOneThatIsKnown(String folder) throws IOException {
        var manifests = Manifests.rendered(folder);
        var unknown = new TreeSet<String>();
        manifests.workloads().stream()
                .filter(Workload::isAtlas)
                .forEach(workload -> unknown.addAll(manifests.settings(workload).keySet()));
        var documented = Repository.read("docs/configuration.md") + Repository.read(PROVISION);
        unknown.removeIf(name -> name.startsWith("ATLAS_") && documented.matches("(?s).*[`\"]" + name + "[`\"].*"));
        var ofSpring = namesOfSpring();
        unknown.removeIf(name -> !name.startsWith("ATLAS_") && isOneOf(ofSpring, plain(name)));
        assertThat(unknown).isEmpty();
    }

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

    /// As Spring Boot compares names of the environment: letters and digits alone.
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static boolean isOneOf(Set<String> known, String name) {
        return known.stream()
                .anyMatch(one -> one.endsWith("*") ? name.startsWith(one.replace("*", "")) : name.equals(one));
    }

    /// Of the libraries on the class path; of a map any entry is one.
    private static Set<String> namesOfSpring() throws IOException {
        var names = new TreeSet<String>();
        var files = KubernetesSettingsTest.class
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json");
        for (var file : Collections.list(files)) {
            try (var text = file.openStream()) {
                names.addAll(JsonMapper.shared()
                        .readTree(text)
                        .path("properties")
                        .valueStream()
                        .map(property -> plain(property.path("name").asString())
                                + (property.path("type").asString("").matches("java.util.(Map|Properties).*")
                                        ? "*"
                                        : ""))
                        .collect(toSet()));
            }
        }
        return names;
    }
}
