package atlas.catalog.domain.price;

/// Private to this service and stored for ever: add fields, never change their meaning.
public sealed interface PriceEvent {

    record PriceCreated(Price price) implements PriceEvent {}

    record PriceEdited(Price price) implements PriceEvent {}

    /// The price after the event.
    Price price();
}
