-- Under row-level security an index serves comparisons of columns, and none of expressions over JSON.
alter table current_state
    add column parent_customer_id text generated always as (data ->> 'parent_customer_id') stored;

create index customer_by_parent on current_state (merchant_id, parent_customer_id)
    where parent_customer_id is not null;
