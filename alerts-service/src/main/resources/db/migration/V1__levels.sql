create table usage_level (
    merchant_id     text           not null,
    window_id       text           not null,
    subscription_id text           not null,
    metric_id       text           not null,
    window_start    timestamptz    not null,
    window_end      timestamptz    not null,
    quantity        numeric(38,12) not null,
    revision        bigint         not null,
    primary key (merchant_id, window_id)
);

create index usage_level_by_subscription on usage_level (merchant_id, subscription_id);

create table cost_level (
    merchant_id     text    not null,
    invoice_id      text    not null,
    subscription_id text    not null,
    currency        text    not null,
    total           numeric not null,
    revision        bigint  not null,
    primary key (merchant_id, invoice_id)
);

create index cost_level_by_subscription on cost_level (merchant_id, subscription_id);
