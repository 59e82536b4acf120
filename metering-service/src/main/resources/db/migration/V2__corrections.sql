-- An event may have several versions: the one that counts has no end. A version that was amended ends at the
-- offset of the amendment, a deprecated event at the offset of its deprecation.
alter table usage_event add column ended_at_offset bigint;
alter table usage_event add column deprecated boolean not null default false;
alter table usage_event drop constraint usage_event_pkey;
alter table usage_event add primary key (merchant_id, customer_id, timestamp, idempotency_key, kafka_offset);
create index usage_event_by_key on usage_event (merchant_id, idempotency_key);
create index usage_event_by_time on usage_event (merchant_id, timestamp);

-- Events by hour of their timestamp, UTC.
create table event_volume (
    merchant_id     text        not null,
    hour            timestamptz not null,
    kafka_partition integer     not null,
    events          bigint      not null,
    primary key (merchant_id, hour, kafka_partition)
);

insert into event_volume (merchant_id, hour, kafka_partition, events)
select merchant_id, date_trunc('hour', timestamp, 'UTC'), kafka_partition, count(*)
from usage_event
group by 1, 2, 3;

-- Keys that must not be sent again.
create table deprecated_event (
    merchant_id     text not null,
    idempotency_key text not null,
    primary key (merchant_id, idempotency_key)
);

-- Who corrected how much: corrections have a quota.
create table event_correction (
    merchant_id     text        not null,
    customer_id     text        not null,
    action          text        not null,
    corrected_at    timestamptz not null,
    id              bigint      generated always as identity,
    idempotency_key text        not null,
    content         text        not null,
    primary key (merchant_id, customer_id, action, corrected_at, id)
);
create index event_correction_by_event on event_correction (merchant_id, idempotency_key, id);

alter table billing_window add column price_id text not null default '';
alter table billing_window add column grouping_keys text[] not null default '{}';
alter table billing_window add column filter text;
alter table billing_window add column at_once boolean not null default false;
alter table billing_window add column removed boolean not null default false;
create index billing_window_by_customer on billing_window (merchant_id, customer_id, period_start);
