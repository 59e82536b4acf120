package atlas.catalog.domain.item;

/// Private to this service and stored for ever: add fields, never change their meaning.
public sealed interface ItemEvent {

    record ItemCreated(Item item) implements ItemEvent {}

    record ItemEdited(Item item) implements ItemEvent {}

    /// The item after the event.
    Item item();
}
