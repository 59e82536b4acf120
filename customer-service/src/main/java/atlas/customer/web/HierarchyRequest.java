package atlas.customer.web;

import static java.util.Objects.requireNonNullElse;

import atlas.customer.hierarchy.Wish.Relatives;
import atlas.platform.web.Edit;
import atlas.platform.web.InvalidRequest;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A customer's parent and children as a merchant asks for them.
record HierarchyRequest(
        Edit<String> parentCustomerId,
        @Nullable List<@Nullable String> childCustomerIds,
        @JsonAnySetter @Nullable Map<String, @Nullable Object> others) {

    /// @throws InvalidRequest if there is anything wrong with it
    Relatives wish() {
        OtherFields.refuse(others);
        var children = new ArrayList<String>();
        for (var child : requireNonNullElse(childCustomerIds, List.<@Nullable String>of())) {
            if (child == null) {
                throw new InvalidRequest("hierarchy.child_customer_ids: must be ids of customers");
            }
            children.add(child);
        }
        return new Relatives(parentCustomerId.given(), parentCustomerId.value(), children);
    }
}
