/// The metric SQL dialect: text to a typed tree to a compiled, mergeable accumulator. The text never
/// reaches a database.
///
/// ```
/// metric    = SELECT output [AS name] FROM events [WHERE condition]
/// output    = aggregates, constants, and what can be calculated from them
/// aggregate = COUNT(*) | COUNT([DISTINCT] value) | SUM(value) | MAX(value) | MIN(value)
/// value     = column | literal | value (+ - * / %) value | -value | COALESCE(value, ...)
///           | CASE WHEN condition THEN value ... [ELSE value] END
///           | CASE value WHEN value THEN value ... [ELSE value] END
/// condition = value (= != <> < <= > >=) value | value IS [NOT] NULL | value [NOT] IN (literal, ...)
///           | value [NOT] BETWEEN value AND value | value [NOT] LIKE 'pattern'
///           | NOT condition | condition (AND | OR) condition | TRUE | FALSE | a boolean property
/// column    = event_name | timestamp | timestamp_millis | idempotency_key | customer_id
///           | external_customer_id | any property of the event
/// ```
///
/// A missing property is NULL, and so is what cannot be calculated: a comparison of different types,
/// arithmetic without numbers, a division by zero. A condition that is NULL does not hold, and its
/// negation neither. NULL adds nothing to any aggregate.
@NullMarked
package atlas.metricsql;

import org.jspecify.annotations.NullMarked;
