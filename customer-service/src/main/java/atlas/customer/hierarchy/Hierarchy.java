package atlas.customer.hierarchy;

import static atlas.customer.domain.customer.CustomerRejection.NOT_IN_HIERARCHY;

import atlas.customer.domain.customer.Customer;
import atlas.customer.domain.customer.CustomerCommand;
import atlas.customer.domain.customer.CustomerCommand.SetParent;
import atlas.customer.domain.customer.CustomerEvent;
import atlas.customer.hierarchy.Families.Relative;
import atlas.customer.hierarchy.Wish.Alone;
import atlas.customer.hierarchy.Wish.Relatives;
import atlas.eventstore.CommandHandler;
import atlas.kernel.MerchantId;
import atlas.platform.web.NotFound;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// One level: who has children has no parent. That a customer has one parent is a fact of its own stream; what
/// lies between streams holds because a merchant's hierarchy is changed by one transaction at a time.
@Component
public class Hierarchy {

    private final Families families;
    private final CommandHandler<CustomerCommand, Customer, CustomerEvent> customers;
    private final TransactionOperations transaction;

    Hierarchy(
            Families families,
            CommandHandler<CustomerCommand, Customer, CustomerEvent> customers,
            TransactionOperations transaction) {
        this.families = families;
        this.customers = customers;
        this.transaction = transaction;
    }

    /// Does something that moves a customer, with nobody else doing so. What was locked first can wait for nobody
    /// who waits for it.
    public <T> T changing(MerchantId merchant, Supplier<T> change) {
        return transaction.execute(_ -> {
            families.lock(merchant);
            return change.get();
        });
    }

    /// Inside of [#changing].
    ///
    /// @throws NotFound if a relative is no customer
    /// @throws atlas.kernel.decider.CommandRejected if a customer would be parent and child, or have two parents
    public void set(MerchantId merchant, String id, Wish wish) {
        switch (wish) {
            case Alone _ -> leave(merchant, id);
            case Relatives(var moves, var parent, var children) -> {
                if (moves) {
                    move(merchant, id, parent);
                }
                children.forEach(child -> adopt(merchant, id, child));
            }
        }
    }

    /// Inside of [#changing].
    public void leave(MerchantId merchant, String id) {
        customers.handle(merchant, id, new SetParent(null));
        families.childrenOf(merchant, List.of(id))
                .forEach(child -> customers.handle(merchant, child.id(), new SetParent(null)));
    }

    private void move(MerchantId merchant, String id, @Nullable String parentId) {
        if (parentId != null) {
            var parent = relative(merchant, parentId);
            check(!parentId.equals(id), "A customer cannot be its own parent");
            check(
                    parent.parentId() == null,
                    "hierarchy.parent_customer_id: a customer that has a parent cannot be one");
            check(!isParent(merchant, id), "A customer that has children cannot have a parent");
        }
        customers.handle(merchant, id, new SetParent(parentId));
    }

    private void adopt(MerchantId merchant, String id, String childId) {
        var child = relative(merchant, childId);
        check(!childId.equals(id), "A customer cannot be its own child");
        check(relative(merchant, id).parentId() == null, "A customer that has a parent cannot have children");
        check(
                child.parentId() == null || child.parentId().equals(id),
                "hierarchy.child_customer_ids: customer %s has a parent already".formatted(childId));
        check(
                !isParent(merchant, childId),
                "hierarchy.child_customer_ids: customer %s has children itself".formatted(childId));
        customers.handle(merchant, childId, new SetParent(id));
    }

    private Relative relative(MerchantId merchant, String id) {
        return families.find(merchant, List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("Customer", id));
    }

    private boolean isParent(MerchantId merchant, String id) {
        return !families.childrenOf(merchant, List.of(id)).isEmpty();
    }

    private static void check(boolean holds, String problem) {
        if (!holds) {
            throw NOT_IN_HIERARCHY.because(problem);
        }
    }
}
