package atlas.catalog.domain.metric;

/// Private to this service and stored for ever: add fields, never change their meaning.
public sealed interface MetricEvent {

    record MetricCreated(Metric metric) implements MetricEvent {}

    record MetricEdited(Metric metric) implements MetricEvent {}

    /// The metric after the event.
    Metric metric();
}
