package atlas.invoicing.domain.draft;

/// The price of a billing window.
///
/// @param published the whole price as it was published, as JSON
public record Price(String id, String name, String itemId, String published) {}
