package atlas.catalog.domain.plan;

/// Private to this service and stored for ever: add fields, never change their meaning.
public sealed interface PlanEvent {

    record PlanCreated(Plan plan) implements PlanEvent {}

    record PlanEdited(Plan plan) implements PlanEvent {}

    /// The plan after the event.
    Plan plan();
}
