package atlas.customer.web;

import atlas.eventstore.Entity;
import atlas.platform.replica.PublishedEntity;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A customer as the API shows it: what is published, and the fields that nothing can set yet. Of a deleted
/// one only that it is deleted.
final class CustomerView {

    private CustomerView() {}

    static ObjectNode of(Entity customer) {
        var view = customer.data();
        if (PublishedEntity.isDeleted(view)) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("id", customer.id())
                    .put("deleted", true);
        }
        view.remove("deleted");
        view.putObject("hierarchy").putNull("parent").putArray("children");
        view.putNull("default_payment_method");
        return view;
    }
}
