drop table accrual;

create table credit_ledger (
    merchant_id text           not null,
    customer_id text           not null,
    currency    text           not null,
    balance     numeric(38,12) not null default 0,
    -- What its entries add up to, kept by a trigger.
    entered     numeric(38,12) not null default 0,
    sequence    bigint         not null default 0,
    version     bigint         not null default 0,
    primary key (merchant_id, customer_id, currency)
);

create table credit_block (
    merchant_id         text           not null,
    id                  text           not null,
    customer_id         text           not null,
    currency            text           not null,
    balance             numeric(38,12) not null,
    -- What its entries add up to, kept by a trigger.
    entered             numeric(38,12) not null default 0,
    amount              numeric(38,12) not null,
    phase               text           not null,
    effective_date      timestamptz    not null,
    expiry_date         timestamptz,
    per_unit_cost_basis numeric,
    source              text           not null,
    filters             jsonb          not null,
    metadata            jsonb          not null,
    invoice_id          text,
    top_up_id           text,
    ordinal             bigint         not null,
    created_at          timestamptz    not null,
    primary key (merchant_id, id),
    foreign key (merchant_id, customer_id, currency) references credit_ledger
);

create index credit_block_of_ledger on credit_block (merchant_id, customer_id, currency, phase);
create index credit_block_of_invoice on credit_block (merchant_id, invoice_id) where invoice_id is not null;

create table credit_entry (
    merchant_id           text           not null,
    id                    text           not null,
    customer_id           text           not null,
    currency              text           not null,
    sequence              bigint         not null,
    type                  text           not null,
    status                text           not null,
    amount                numeric(38,12) not null check (amount >= 0),
    change                numeric(38,12) not null,
    block_id              text           not null,
    moved_to              text,
    description           text,
    metadata              jsonb          not null,
    invoice_id            text,
    line_id               text,
    price_id              text,
    new_block_expiry_date timestamptz,
    void_reason           text,
    created_at            timestamptz    not null,
    primary key (merchant_id, id),
    foreign key (merchant_id, customer_id, currency) references credit_ledger,
    check (moved_to is null or change = 0)
);

create unique index credit_entry_sequence
    on credit_entry (merchant_id, customer_id, currency, sequence) include (change);
create index credit_entry_of_invoice on credit_entry (merchant_id, invoice_id) where invoice_id is not null;
create index credit_entry_of_block on credit_entry (merchant_id, block_id);

-- The ledger is append-only: nothing is removed, and what is committed never changes.
create function credit_entry_is_final() returns trigger language plpgsql as $$
begin
    raise exception 'entry % of the ledger is committed', old.id;
end $$;

create trigger credit_entry_unchanged before update on credit_entry
    for each row when (old.status = 'COMMITTED') execute function credit_entry_is_final();
create trigger credit_entry_kept before delete on credit_entry
    for each row execute function credit_entry_is_final();

-- Entries are summed up as they are written ...
create function credit_entry_sums() returns trigger language plpgsql as $$
declare
    delta numeric := new.change;
begin
    if tg_op = 'UPDATE' then
        delta := new.change - old.change;
    elsif new.moved_to is not null then
        update credit_block set entered = entered - new.amount
        where merchant_id = new.merchant_id and id = new.block_id;
        update credit_block set entered = entered + new.amount
        where merchant_id = new.merchant_id and id = new.moved_to;
    end if;
    if delta <> 0 then
        update credit_block set entered = entered + delta
        where merchant_id = new.merchant_id and id = new.block_id;
        update credit_ledger set entered = entered + delta
        where merchant_id = new.merchant_id and customer_id = new.customer_id and currency = new.currency;
    end if;
    return null;
end $$;

create trigger credit_entry_summed after insert or update on credit_entry
    for each row execute function credit_entry_sums();

-- ... and no transaction commits in which a balance is anything else.
create function credit_ledger_adds_up() returns trigger language plpgsql as $$
begin
    if exists (select from credit_ledger
               where merchant_id = new.merchant_id and customer_id = new.customer_id and currency = new.currency
                 and balance <> entered) then
        raise exception 'the ledger of customer % in % does not add up', new.customer_id, new.currency;
    end if;
    return null;
end $$;

create function credit_block_adds_up() returns trigger language plpgsql as $$
begin
    if exists (select from credit_block
               where merchant_id = new.merchant_id and id = new.id
                 and entered <> case when phase in ('OPEN', 'CLOSED') then balance else 0 end) then
        raise exception 'the entries of credit block % do not add up', new.id;
    end if;
    return null;
end $$;

create constraint trigger credit_ledger_balanced after insert or update on credit_ledger
    deferrable initially deferred for each row execute function credit_ledger_adds_up();
create constraint trigger credit_block_balanced after insert or update on credit_block
    deferrable initially deferred for each row execute function credit_block_adds_up();

-- What is known of invoices that may draw credits.
create table draw_down (
    merchant_id text   not null,
    invoice_id  text   not null,
    customer_id text   not null,
    version     bigint not null default 0,
    status      text   not null,
    primary key (merchant_id, invoice_id)
);

create table credit_top_up (
    merchant_id         text           not null,
    id                  text           not null,
    customer_id         text           not null,
    currency            text           not null,
    threshold           numeric        not null,
    amount              numeric(38,12) not null check (amount > 0),
    per_unit_cost_basis numeric        not null,
    invoice_terms       jsonb          not null,
    lifetime            jsonb,
    active_from         timestamptz    not null,
    created_at          timestamptz    not null,
    active              boolean        not null default true,
    primary key (merchant_id, id)
);

create unique index credit_top_up_of_ledger on credit_top_up (merchant_id, customer_id, currency) where active;

-- Credits that are being bought: the invoice is asked for until it is there.
create table credit_purchase (
    merchant_id    text    not null,
    block_id       text    not null,
    invoice_id     text    not null,
    customer_id    text    not null,
    currency       text    not null,
    credits        jsonb   not null,
    invoice_order  jsonb   not null,
    state          text    not null default 'OPEN',
    invoice        jsonb,
    invoice_status text,
    seen_version   bigint  not null default 0,
    primary key (merchant_id, block_id)
);

create unique index credit_purchase_of_invoice on credit_purchase (merchant_id, invoice_id);
