package atlas.platform.kafka;

import atlas.platform.settings.Advice;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Tells why a service has no schemas: before the analyzer of Kafka, whose exceptions the registry's client uses.
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RegistryFailureAnalyzer extends AbstractFailureAnalyzer<SchemasNotRegistered> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SchemasNotRegistered cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                Advice.toSet("atlas.schema-registry.url")
                        + " If the registry answers 409, it holds a schema that is newer than this service"
                        + " or was changed by hand: start the newer version.",
                cause);
    }
}
