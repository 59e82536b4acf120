create index subscription_by_customer on current_state (merchant_id, (data ->> 'customer_id'))
    where kind = 'subscription';
create index subscription_by_plan on current_state (merchant_id, (data ->> 'plan_id'))
    where kind = 'subscription';
