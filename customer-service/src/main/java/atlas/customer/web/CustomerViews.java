package atlas.customer.web;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import atlas.customer.hierarchy.Families;
import atlas.customer.hierarchy.Families.Relative;
import atlas.eventstore.Entity;
import atlas.kernel.MerchantId;
import atlas.platform.replica.PublishedEntity;
import atlas.platform.web.Page;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Customers as the API shows them: what is published, whom they belong to and who belongs to them, and the fields
/// that nothing can set. Of a deleted one only that it is deleted.
@Component
class CustomerViews {

    private static final String PARENT = "parent_customer_id";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Families families;

    CustomerViews(Families families) {
        this.families = families;
    }

    private record Known(Map<String, Relative> parents, Map<String, List<Relative>> children) {}

    ObjectNode of(MerchantId merchant, Entity customer) {
        return of(customer, known(merchant, List.of(customer)));
    }

    Page<ObjectNode> of(MerchantId merchant, Page<Entity> customers) {
        var known = known(merchant, customers.data());
        return customers.map(customer -> of(customer, known));
    }

    private Known known(MerchantId merchant, List<Entity> customers) {
        var parents = customers.stream()
                .flatMap(one -> parentOf(one.data()))
                .distinct()
                .toList();
        var ids = customers.stream().map(Entity::id).toList();
        return new Known(
                families.find(merchant, parents).stream().collect(toMap(Relative::id, Function.identity())),
                families.childrenOf(merchant, ids).stream()
                        .collect(groupingBy(child -> String.valueOf(child.parentId()))));
    }

    private static ObjectNode of(Entity customer, Known known) {
        var view = customer.data();
        if (PublishedEntity.isDeleted(view)) {
            return NODES.objectNode().put("id", customer.id()).put("deleted", true);
        }
        var parent = parentOf(view).map(known.parents()::get).findFirst().orElse(null);
        view.remove(List.of("deleted", PARENT));
        var hierarchy = view.putObject("hierarchy");
        hierarchy.set("parent", relative(parent));
        var children = hierarchy.putArray("children");
        known.children().getOrDefault(customer.id(), List.of()).forEach(child -> children.add(relative(child)));
        view.putNull("default_payment_method");
        return view;
    }

    private static Stream<String> parentOf(ObjectNode customer) {
        return Stream.of(customer.path(PARENT)).filter(JsonNode::isString).map(JsonNode::stringValue);
    }

    private static JsonNode relative(@Nullable Relative relative) {
        return relative == null
                ? NODES.nullNode()
                : NODES.objectNode().put("id", relative.id()).put("external_customer_id", relative.externalId());
    }
}
