package atlas.invoicing.balance;

import atlas.invoicing.domain.balance.BalanceChange;
import tools.jackson.databind.node.ObjectNode;

/// A change of a balance in the form it is published in.
@FunctionalInterface
public interface BalanceForm {

    ObjectNode of(BalanceChange change, String currency);
}
