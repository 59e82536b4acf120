create table billing_window (
    merchant_id     text           not null,
    id              text           not null,
    version         bigint         not null,
    invoice_id      text           not null,
    subscription_id text           not null,
    customer_id     text           not null,
    currency        text           not null,
    price_id        text           not null,
    price           jsonb          not null,
    metered         boolean        not null,
    quantity        numeric(38,12) not null,
    start_at        timestamptz    not null,
    end_at          timestamptz    not null,
    invoice_date    timestamptz    not null,
    service_days    int            not null,
    period_days     int            not null,
    primary key (merchant_id, id)
);
create index billing_window_invoice on billing_window (merchant_id, invoice_id);
create index billing_window_subscription on billing_window (merchant_id, subscription_id, end_at);
create index billing_window_customer on billing_window (merchant_id, customer_id, end_at);

-- Usage may be heard of before its billing window.
create table metric_window (
    merchant_id text           not null,
    window_id   text           not null,
    revision    bigint         not null,
    quantity    numeric(38,12) not null,
    primary key (merchant_id, window_id)
);

-- One row for each invoice, drafts included. Derived: drafts from the windows, the others from events.
create table invoice (
    merchant_id     text           not null,
    id              text           not null,
    status          text           not null,
    customer_id     text           not null,
    subscription_id text           not null,
    currency        text           not null,
    invoice_date    timestamptz    not null,
    due_date        timestamptz,
    amount          numeric(38,12) not null,
    accrual_version bigint         not null,
    created_at      timestamptz    not null,
    primary key (merchant_id, id)
);
create index invoice_newest on invoice (merchant_id, invoice_date desc, id desc);
create index invoice_subscription on invoice (merchant_id, subscription_id, invoice_date);
create index invoice_customer on invoice (merchant_id, customer_id, invoice_date);

create table invoice_number (
    merchant_id text   not null,
    customer_id text   not null,
    prefix      text   not null,
    last_number bigint not null,
    primary key (merchant_id, customer_id),
    unique (merchant_id, prefix)
);

-- Windows that changed when their invoice was issued already.
create table late_window (
    merchant_id text        not null,
    window_id   text        not null,
    invoice_id  text        not null,
    changes     bigint      not null,
    first_at    timestamptz not null,
    last_at     timestamptz not null,
    primary key (merchant_id, window_id)
);
