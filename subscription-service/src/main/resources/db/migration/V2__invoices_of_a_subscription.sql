create index invoice_by_subscription on replica (merchant_id, (data -> 'subscription' ->> 'id'))
    where kind = 'invoice';
