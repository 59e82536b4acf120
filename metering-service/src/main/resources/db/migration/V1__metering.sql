-- Every event that counts. The primary key serves the one question asked often: a customer's events in
-- a stretch of time.
create table usage_event (
    merchant_id          text        not null,
    customer_id          text        not null,
    timestamp            timestamptz not null,
    idempotency_key      text        not null,
    event_name           text        not null,
    properties           text        not null,
    external_customer_id text,
    ingested_at          timestamptz not null,
    kafka_partition      integer     not null,
    kafka_offset         bigint      not null,
    primary key (merchant_id, customer_id, timestamp, idempotency_key)
) partition by range (timestamp);

-- How far each partition of usage.events has been archived: moves in the transaction that adds its rows.
create table archive_offset (
    kafka_partition integer primary key,
    next_offset     bigint not null
);

create table metric_window (
    merchant_id text           not null,
    window_id   text           not null,
    quantity    numeric(38,12) not null,
    revision    bigint         not null,
    primary key (merchant_id, window_id)
);

create table billing_window (
    merchant_id     text        not null,
    id              text        not null,
    version         bigint      not null,
    subscription_id text        not null,
    customer_id     text        not null,
    metric_id       text        not null,
    metric_name     text        not null,
    metric_sql      text        not null,
    period_start    timestamptz not null,
    period_end      timestamptz not null,
    primary key (merchant_id, id)
);

create index billing_window_by_subscription on billing_window (merchant_id, subscription_id, period_start);
