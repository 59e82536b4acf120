package atlas.invoicing.written;

import atlas.platform.identity.Caller;

/// The items that lines charge for.
public interface Items {

    record Item(String id, String name) {}

    /// @throws atlas.platform.web.NotFound if there is no such item
    Item get(Caller caller, String id);

    /// The item of this name, made if there is none.
    Item named(Caller caller, String name);
}
