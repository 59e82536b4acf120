package atlas.gateway;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/// Keeps the gateway itself when it shares a JVM with the services, whose libraries (Tomcat, Kafka,
/// Spring MVC) would otherwise configure themselves here too.
class OwnAutoConfigurations implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final List<String> OWN = Stream.of(
                    "actuate",
                    "autoconfigure",
                    "flyway",
                    "health",
                    "http.client",
                    "http.codec",
                    "jackson",
                    "jdbc",
                    "micrometer",
                    "netty",
                    "opentelemetry",
                    "reactor",
                    "transaction",
                    "validation",
                    "webflux")
            .map(module -> "org.springframework.boot." + module + ".")
            .toList();
    private static final List<String> CLOUD =
            List.of("org.springframework.cloud.gateway.", "org.springframework.cloud.autoconfigure.");

    /// What these import is asked about too, and is theirs to decide.
    private static final String SUFFIX = "AutoConfiguration";

    private boolean active;

    @Override
    public void setEnvironment(Environment environment) {
        active = "gateway".equals(environment.getProperty("spring.application.name"));
    }

    @Override
    public boolean[] match(@Nullable String[] candidates, AutoConfigurationMetadata metadata) {
        var matches = new boolean[candidates.length];
        for (var i = 0; i < candidates.length; i++) {
            var candidate = candidates[i];
            matches[i] = candidate == null || takes(candidate);
        }
        return matches;
    }

    boolean takes(String candidate) {
        return !active || !candidate.endsWith(SUFFIX) || isOwn(candidate);
    }

    private static boolean isOwn(String name) {
        return Stream.concat(OWN.stream(), CLOUD.stream()).anyMatch(name::startsWith);
    }
}
