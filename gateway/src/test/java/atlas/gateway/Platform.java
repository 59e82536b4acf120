package atlas.gateway;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// What stands around the gateway in its tests, started once for all of them.
final class Platform implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final Map<String, RecordingService> SERVICES = Stream.of(
                    "customer", "catalog", "subscription", "metering", "invoicing", "credits", "alerts")
            .collect(Collectors.toUnmodifiableMap(name -> name, RecordingService::new));
    static final KeyPair IDENTITY = identity();
    static final EmbeddedPostgres POSTGRES = postgres();

    static void reset() {
        SERVICES.values().forEach(RecordingService::reset);
    }

    static RecordingService service(String name) {
        var service = SERVICES.get(name);
        if (service == null) {
            throw new IllegalArgumentException("No service " + name);
        }
        return service;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "server.port=0",
                        "spring.datasource.url=" + POSTGRES.getJdbcUrl("postgres", "postgres"),
                        "spring.datasource.username=postgres",
                        "atlas.admin-key=admin-key",
                        "atlas.local.api-key=local-key",
                        "atlas.test-clock.enabled=true",
                        "atlas.test-clock.limit=500ms",
                        "atlas.test-clock.poll=2ms",
                        "atlas.limits.response=1500ms",
                        "atlas.limits.body=64KB",
                        "atlas.limits.read=1s",
                        "atlas.identity.private-key="
                                + Base64.getEncoder()
                                        .encodeToString(IDENTITY.getPrivate().getEncoded()))
                .and(SERVICES.values().stream().map(service -> "atlas.services." + service.name + "=" + service.url()))
                .applyTo(context);
    }

    private static KeyPair identity() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedPostgres postgres() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
