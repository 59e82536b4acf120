package atlas.platform.kafka;

/// The registry did not take the schema of a topic this service writes.
final class SchemasNotRegistered extends IllegalStateException {

    SchemasNotRegistered(String subject, RuntimeException cause) {
        super("The schema %s is not registered: %s".formatted(subject, cause.getMessage()), cause);
    }
}
