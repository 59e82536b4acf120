/// The metric SQL dialect: text to a typed tree to a compiled, mergeable accumulator. The text never
/// reaches a database.
///
/// ```
/// metric    = SELECT output [AS name] FROM source [WHERE condition]
/// source    = events | (subquery) [[AS] name]
/// subquery  = SELECT [DISTINCT] expression [AS name], ... FROM source [WHERE condition]
///             [GROUP BY expression, ...] [HAVING condition]
///             [ORDER BY expression [ASC | DESC], ...] [LIMIT number] [OFFSET number]
/// output    = aggregates, constants, and what can be calculated from them
/// aggregate = COUNT(*) | COUNT([DISTINCT] value) | SUM(value) | AVG(value) | MAX(value) | MIN(value)
///           | LATEST_BY(value, order) | EARLIEST_BY(value, order)
/// value     = column | literal | value (+ - * / %) value | -value | function(value, ...)
///           | COALESCE(value, ...) | CAST(value AS type)
///           | CASE WHEN condition THEN value ... [ELSE value] END
///           | CASE value WHEN value THEN value ... [ELSE value] END
/// function  = ABS ROUND FLOOR CEIL GREATEST LEAST LOWER UPPER DATE_TRUNC
///           | hour_floor_timestamp_millis day_floor_timestamp_millis month_floor_timestamp_millis
/// condition = value (= != <> < <= > >=) value | value IS [NOT] NULL | value [NOT] IN (literal, ...)
///           | value [NOT] BETWEEN value AND value | value [NOT] LIKE 'pattern'
///           | NOT condition | condition (AND | OR) condition | TRUE | FALSE | a boolean property
/// column    = event_name | timestamp | timestamp_millis | idempotency_key | customer_id
///           | external_customer_id | any property of the event; of a sub-query, what it gives out
/// ```
///
/// A sub-query without groups gives out one row for each it reads; with LIMIT it keeps the first rows only.
/// Days and months are those of UTC, or of the time zone that is a function's last argument.
///
/// A missing property is NULL, and so is what cannot be calculated: a comparison of different types,
/// arithmetic without numbers, a division by zero. A condition that is NULL does not hold, and its
/// negation neither. NULL adds nothing to any aggregate.
@NullMarked
package atlas.metricsql;

import org.jspecify.annotations.NullMarked;
