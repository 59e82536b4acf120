package atlas.invoicing.persistence;

import atlas.invoicing.register.InvoiceQuery;
import atlas.invoicing.register.InvoiceQuery.Range;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The conditions of a query, only those that are set, so that the planner sees what is asked for.
final class InvoiceFilter {

    private final StringBuilder condition = new StringBuilder();
    private final Map<String, Object> parameters = new HashMap<>();

    InvoiceFilter(InvoiceQuery query) {
        add("customer_id =", "customer", query.customerId());
        add("subscription_id =", "subscription", query.subscriptionId());
        add("invoice_date", "date", query.invoiceDate(), Columns::utc);
        add("due_date", "due", query.dueDate(), Columns::utc);
        add("amount", "amount", query.amount(), amount -> amount);
        add("(source = 'SUBSCRIPTION') =", "recurring", query.recurring());
    }

    String condition() {
        return condition.toString();
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private <T> void add(String column, String name, Range<T> range, Function<T, Object> asParameter) {
        add(column + " >=", name + "AtLeast", map(range.atLeast(), asParameter));
        add(column + " >", name + "Above", map(range.above(), asParameter));
        add(column + " <=", name + "AtMost", map(range.atMost(), asParameter));
        add(column + " <", name + "Below", map(range.below(), asParameter));
    }

    private static <T> @Nullable Object map(@Nullable T value, Function<T, Object> asParameter) {
        return value == null ? null : asParameter.apply(value);
    }

    private void add(String comparison, String name, @Nullable Object value) {
        if (value != null) {
            condition.append(" and ").append(comparison).append(" :").append(name);
            parameters.put(name, value);
        }
    }
}
