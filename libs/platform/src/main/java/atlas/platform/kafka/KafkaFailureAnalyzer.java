package atlas.platform.kafka;

import atlas.platform.settings.Advice;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/// Tells which setting keeps a service from its brokers. After those that know one failure better: everything
/// that Kafka's clients throw is of one kind.
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class KafkaFailureAnalyzer implements FailureAnalyzer {

    private static final String SERVERS = "spring.kafka.bootstrap-servers";

    /// How `KafkaAdmin` begins what it says about any failure.
    private static final String ADMIN = "Could not configure topics";

    private final Environment environment;

    KafkaFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        if (causes(failure).noneMatch(KafkaFailureAnalyzer::isOfKafka)) {
            return null;
        }
        var root = causes(failure).reduce((_, last) -> last).orElse(failure);
        return switch (root) {
            case InvalidReplicationFactorException _ ->
                failure(root, "atlas.kafka.replicas", "it has fewer brokers than topics are to have replicas");
            case AuthenticationException _, AuthorizationException _ ->
                failure(root, "spring.kafka.properties", "it does not let the service in, or not do what it must");
            case ConfigException _ -> failure(root, SERVERS, "its settings are wrong");
            default -> failure(root, SERVERS, "it does not answer");
        };
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, one -> one != null, Throwable::getCause);
    }

    private static boolean isOfKafka(Throwable one) {
        return one instanceof KafkaException || String.valueOf(one.getMessage()).startsWith(ADMIN);
    }

    private FailureAnalysis failure(Throwable cause, String setting, String problem) {
        var description = "The service cannot use Kafka at %s: %s. Kafka's client says: %s"
                .formatted(environment.getProperty(SERVERS, "(not set)"), problem, cause);
        return new FailureAnalysis(description, Advice.toSet(setting), cause);
    }
}
