-- Two questions over Atlas's topics in ksqlDB. Instants are microseconds since 1970, UTC; money is a string of decimal
-- digits; quantities are decimals. The key of each topic is a string, here `k`. ksqlDB deletes a row when its
-- tombstone comes.
SET 'auto.offset.reset' = 'earliest';
SET 'isolation.level' = 'read_committed';

CREATE TABLE invoices (
  `k` STRING PRIMARY KEY,
  `merchant_id` STRING,
  `invoice` STRUCT<`status` STRING, `currency` STRING, `total` STRING, `issued_at` BIGINT>
) WITH (KAFKA_TOPIC = 'invoices', KEY_FORMAT = 'KAFKA', VALUE_FORMAT = 'AVRO');

CREATE TABLE metric_windows (
  `k` STRING PRIMARY KEY,
  `merchant_id` STRING,
  `kind` STRING,
  `customer_id` STRING,
  `metric_id` STRING,
  `start` BIGINT,
  `quantity` DECIMAL(38, 12)
) WITH (KAFKA_TOPIC = 'metric.windows', KEY_FORMAT = 'KAFKA', VALUE_FORMAT = 'AVRO');

-- Revenue by month: an invoice that is voided later is taken off again.
CREATE TABLE revenue_by_month WITH (KEY_FORMAT = 'JSON') AS
  SELECT
    `merchant_id`,
    `invoice`->`currency` AS `currency`,
    FORMAT_TIMESTAMP(FROM_UNIXTIME(`invoice`->`issued_at` / 1000), 'yyyy-MM', 'UTC') AS `month`,
    SUM(CAST(`invoice`->`total` AS DECIMAL(38, 12))) AS `revenue`
  FROM invoices
  WHERE `invoice`->`status` <> 'void' AND `invoice`->`issued_at` IS NOT NULL
  GROUP BY
    `merchant_id`,
    `invoice`->`currency`,
    FORMAT_TIMESTAMP(FROM_UNIXTIME(`invoice`->`issued_at` / 1000), 'yyyy-MM', 'UTC')
  EMIT CHANGES;

-- Usage by hour and customer: each window of the kind `hour` is such a row already, exact so far.
CREATE TABLE usage_by_hour AS
  SELECT
    `k`,
    `merchant_id`,
    `customer_id`,
    `metric_id`,
    FROM_UNIXTIME(`start` / 1000) AS `hour`,
    `quantity`
  FROM metric_windows
  WHERE `kind` = 'hour'
  EMIT CHANGES;
