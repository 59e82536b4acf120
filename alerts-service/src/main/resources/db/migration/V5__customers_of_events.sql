-- Whom an event is about: what it says must go with the customer.
alter table webhook_event add column customer_id text;

update webhook_event
set customer_id = coalesce(
    case when split_part(type, '.', 1) = 'customer' then cast(body as jsonb) #>> '{customer,id}' end,
    cast(body as jsonb) -> split_part(type, '.', 1) #>> '{customer,id}');

create index webhook_event_by_customer on webhook_event (merchant_id, customer_id);
