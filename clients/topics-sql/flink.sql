-- Two questions over Atlas's topics in Flink SQL. `upsert-kafka` keeps the newest record of each key and deletes a row
-- when its tombstone comes. Instants are declared as BIGINT, microseconds since 1970, UTC: a TIMESTAMP(3) would take
-- them for milliseconds.
CREATE TABLE invoices (
  `k` STRING,
  `merchant_id` STRING NOT NULL,
  `invoice` ROW<`status` STRING, `currency` STRING, `total` STRING, `issued_at` BIGINT> NOT NULL,
  PRIMARY KEY (`k`) NOT ENFORCED
) WITH (
  'connector' = 'upsert-kafka',
  'topic' = 'invoices',
  'properties.bootstrap.servers' = '127.0.0.1:9092',
  'properties.isolation.level' = 'read_committed',
  'key.format' = 'raw',
  'value.format' = 'avro-confluent',
  'value.avro-confluent.url' = 'http://127.0.0.1:8081/apis/ccompat/v7',
  'value.fields-include' = 'EXCEPT_KEY'
);

CREATE TABLE metric_windows (
  `k` STRING,
  `merchant_id` STRING NOT NULL,
  `kind` STRING NOT NULL,
  `customer_id` STRING NOT NULL,
  `metric_id` STRING NOT NULL,
  `start` BIGINT NOT NULL,
  `quantity` DECIMAL(38, 12) NOT NULL,
  PRIMARY KEY (`k`) NOT ENFORCED
) WITH (
  'connector' = 'upsert-kafka',
  'topic' = 'metric.windows',
  'properties.bootstrap.servers' = '127.0.0.1:9092',
  'properties.isolation.level' = 'read_committed',
  'key.format' = 'raw',
  'value.format' = 'avro-confluent',
  'value.avro-confluent.url' = 'http://127.0.0.1:8081/apis/ccompat/v7',
  'value.fields-include' = 'EXCEPT_KEY'
);

-- Revenue by month: an invoice that is voided later is taken off again.
SELECT
  `merchant_id`,
  invoices.`invoice`.`currency` AS `currency`,
  DATE_FORMAT(TO_TIMESTAMP_LTZ(invoices.`invoice`.`issued_at` / 1000, 3), 'yyyy-MM') AS `month`,
  SUM(CAST(invoices.`invoice`.`total` AS DECIMAL(38, 12))) AS `revenue`
FROM invoices
WHERE invoices.`invoice`.`status` <> 'void' AND invoices.`invoice`.`issued_at` IS NOT NULL
GROUP BY
  `merchant_id`,
  invoices.`invoice`.`currency`,
  DATE_FORMAT(TO_TIMESTAMP_LTZ(invoices.`invoice`.`issued_at` / 1000, 3), 'yyyy-MM');

-- Usage by hour and customer: each window of the kind `hour` is such a row already, exact so far.
SELECT `merchant_id`, `customer_id`, `metric_id`, TO_TIMESTAMP_LTZ(`start` / 1000, 3) AS `hour`, `quantity`
FROM metric_windows
WHERE `kind` = 'hour';
