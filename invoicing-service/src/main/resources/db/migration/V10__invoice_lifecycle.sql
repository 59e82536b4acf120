-- counted_since is the version from which on a window counts other usage than before.
alter table billing_window
    add column plan_id              text    not null default '',
    add column previous_quantity    numeric(38,12),
    add column grouping_keys        jsonb   not null default '[]',
    add column filter               text,
    add column subscription_version bigint  not null default 0,
    add column counted_since        bigint  not null default 1,
    add column removed              boolean not null default false,
    add column at_once              boolean not null default false;

alter table metric_window add column groups jsonb not null default '[]';

-- settings are what was decided for a draft by hand; the lines of a one-off invoice are among them.
alter table invoice
    alter column subscription_id drop not null,
    add column source   text  not null default 'SUBSCRIPTION',
    add column sequence int   not null default 0,
    add column settings jsonb not null default '{}';
create index invoice_due on invoice (merchant_id, due_date) where due_date is not null;

create table customer_balance (
    merchant_id text           not null,
    customer_id text           not null,
    currency    text,
    balance     numeric(38,12) not null,
    version     bigint         not null,
    primary key (merchant_id, customer_id)
);

-- Append-only: each entry starts where the one before ended.
create table balance_transaction (
    merchant_id      text           not null,
    customer_id      text           not null,
    version          bigint         not null,
    id               text           not null,
    action           text           not null,
    starting_balance numeric(38,12) not null,
    ending_balance   numeric(38,12) not null,
    description      text,
    invoice_id       text,
    created_at       timestamptz    not null,
    primary key (merchant_id, customer_id, version),
    unique (merchant_id, id)
);

-- How much of a window was given back after its invoice was issued, as of the window's version.
create table window_refund (
    merchant_id text           not null,
    window_id   text           not null,
    version     bigint         not null,
    invoice_id  text           not null,
    refunded    numeric(38,12) not null,
    primary key (merchant_id, window_id)
);
create index window_refund_invoice on window_refund (merchant_id, invoice_id);

-- What prepaid credits pay of a draft, one row for each ledger entry.
create table credit_draw (
    merchant_id text           not null,
    entry_id    text           not null,
    version     bigint         not null,
    invoice_id  text           not null,
    price_id    text           not null,
    amount      numeric(38,12) not null,
    primary key (merchant_id, entry_id)
);
create index credit_draw_invoice on credit_draw (merchant_id, invoice_id);
