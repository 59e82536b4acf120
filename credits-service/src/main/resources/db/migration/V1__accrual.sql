create table accrual (
    merchant_id text    not null,
    invoice_id  text    not null,
    customer_id text    not null,
    currency    text    not null,
    total       numeric not null,
    version     bigint  not null,
    primary key (merchant_id, invoice_id)
);

create index accrual_by_customer on accrual (merchant_id, customer_id);
