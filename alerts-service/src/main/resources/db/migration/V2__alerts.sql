-- Levels are made again from the topics' newest records; what they say is wider now.
drop table cost_level;

drop index usage_level_by_subscription;
create index usage_level_by_subscription on usage_level (merchant_id, subscription_id, window_end);

create table cost_level (
    merchant_id     text        not null,
    invoice_id      text        not null,
    subscription_id text        not null,
    currency        text        not null,
    total           numeric     not null,
    spend           numeric     not null,
    lines           jsonb       not null,
    period_start    timestamptz not null,
    period_end      timestamptz not null,
    invoice_date    timestamptz not null,
    status          text        not null,
    revision        bigint      not null,
    primary key (merchant_id, invoice_id)
);

create index cost_level_by_subscription on cost_level (merchant_id, subscription_id, period_end);

-- What was billed of a period before its end, because a threshold of the subscription was reached.
create table partial_level (
    merchant_id     text        not null,
    invoice_id      text        not null,
    subscription_id text        not null,
    total           numeric     not null,
    billed_from     timestamptz not null,
    revision        bigint      not null,
    primary key (merchant_id, invoice_id)
);

create index partial_level_by_subscription on partial_level (merchant_id, subscription_id);

create table balance_level (
    merchant_id text    not null,
    customer_id text    not null,
    currency    text    not null,
    balance     numeric not null,
    revision    bigint  not null,
    primary key (merchant_id, customer_id, currency)
);

create table alert (
    merchant_id     text        not null,
    id              text        not null,
    type            text        not null,
    enabled         boolean     not null,
    customer_id     text,
    subscription_id text,
    plan_id         text,
    metric_id       text,
    currency        text,
    thresholds      jsonb       not null,
    price_filters   jsonb       not null,
    referred        jsonb       not null,
    subject         text        not null,
    created_at      timestamptz not null,
    deleted_at      timestamptz,
    primary key (merchant_id, id)
);

-- One of a kind for each subject.
create unique index alert_subject on alert (merchant_id, subject) where deleted_at is null;
create index alert_newest on alert (merchant_id, created_at desc, id desc);
create index alert_by_customer on alert (merchant_id, customer_id);
create index alert_by_subscription on alert (merchant_id, subscription_id);
create index alert_by_plan on alert (merchant_id, plan_id);

-- An alert of a plan, switched for one subscription.
create table alert_switch (
    merchant_id     text    not null,
    alert_id        text    not null,
    subscription_id text    not null,
    enabled         boolean not null,
    primary key (merchant_id, alert_id, subscription_id)
);

-- The highest threshold that has fired in a period. It only rises.
create table alert_mark (
    merchant_id     text        not null,
    alert_id        text        not null,
    subscription_id text        not null,
    period_start    timestamptz not null,
    threshold       numeric     not null,
    primary key (merchant_id, alert_id, subscription_id, period_start)
);
