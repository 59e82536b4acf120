package atlas.customer.hierarchy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is asked of a customer's place in the hierarchy.
public sealed interface Wish {

    /// It belongs to nobody, and nobody to it.
    record Alone() implements Wish {}

    /// @param movesTo whether it gets another parent
    /// @param parentId null for none
    /// @param children to be added
    record Relatives(boolean movesTo, @Nullable String parentId, List<String> children) implements Wish {

        public Relatives {
            children = List.copyOf(children);
        }
    }
}
