-- Under row-level security an index serves comparisons of columns, and none of expressions over JSON.
drop index subscription_by_customer;
drop index subscription_by_plan;
drop index invoice_by_subscription;

alter table current_state
    add column customer_id text generated always as (data ->> 'customer_id') stored,
    add column plan_id     text generated always as (data ->> 'plan_id') stored;

create index subscription_by_customer on current_state (merchant_id, customer_id) where kind = 'subscription';
create index subscription_by_plan on current_state (merchant_id, plan_id) where kind = 'subscription';

alter table replica
    add column subscription_id text generated always as (data -> 'subscription' ->> 'id') stored;

create index invoice_by_subscription on replica (merchant_id, subscription_id) where kind = 'invoice';
