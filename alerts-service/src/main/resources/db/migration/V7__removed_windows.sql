-- Billing windows that are not billed after all, or were so once: `removed` tells which.
create table removed_window (
    merchant_id text    not null,
    window_id   text    not null,
    removed     boolean not null,
    version     bigint  not null,
    primary key (merchant_id, window_id)
);
