package atlas.invoicing.draft;

import tools.jackson.databind.node.ObjectNode;

/// A draft in the form that issued invoices are published in, so that both look the same.
@FunctionalInterface
public interface PublishedForm {

    ObjectNode of(Draft draft);
}
