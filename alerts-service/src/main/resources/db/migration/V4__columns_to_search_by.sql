-- Row-level security lets no operator on JSON use an index, so what is searched by is a column.
drop index subject_subscriptions_of_plan;
alter table subject add column plan_id text generated always as (data ->> 'plan_id') stored;
create index subject_subscriptions_of_plan on subject (merchant_id, plan_id) where kind = 'subscription';
