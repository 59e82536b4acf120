package atlas.invoicing.draft;

import atlas.invoicing.domain.invoice.InvoiceLine;
import tools.jackson.databind.node.ObjectNode;

/// A line in the form it is published in on its invoice.
@FunctionalInterface
public interface PublishedLine {

    ObjectNode of(InvoiceLine line, String currency);
}
