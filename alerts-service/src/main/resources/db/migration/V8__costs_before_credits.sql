-- Whose credits may pay for it; nobody's, of what was heard of before.
alter table cost_level add column customer_id text not null default '';

-- Thresholds of cost that are reached as long as no credits are drawn.
create table cost_wait (
    merchant_id     text        not null,
    alert_id        text        not null,
    subscription_id text        not null,
    period_start    timestamptz not null,
    threshold       numeric     not null,
    customer_id     text        not null,
    since           timestamptz not null,
    primary key (merchant_id, alert_id, subscription_id, period_start, threshold)
);

create index cost_wait_of_customer on cost_wait (merchant_id, customer_id);
