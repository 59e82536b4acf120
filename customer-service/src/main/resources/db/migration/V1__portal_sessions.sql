-- Of a session's token only the hash is kept.
create table portal_session (
    merchant_id text        not null,
    id          text        not null,
    customer_id text        not null,
    token_hash  bytea       not null unique,
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    primary key (merchant_id, id)
);

create index portal_session_by_customer on portal_session (merchant_id, customer_id);
create index portal_session_by_expiry on portal_session (merchant_id, expires_at);
