alter table invoice_number add column last_credit_note bigint not null default 0;

alter table balance_transaction add column credit_note_id text;

-- On which invoice each line was issued. Derived from the events of invoices.
create table invoice_line (
    merchant_id text not null,
    id          text not null,
    invoice_id  text not null,
    primary key (merchant_id, id)
);
insert into invoice_line (merchant_id, id, invoice_id)
select merchant_id, line ->> 'id', id
from current_state, jsonb_array_elements(data -> 'line_items') line
where kind = 'invoice';

-- What was given back of a window belongs to the invoice that it was billed on: it may be billed again.
alter table window_refund drop constraint window_refund_pkey;
alter table window_refund add primary key (merchant_id, window_id, invoice_id);
