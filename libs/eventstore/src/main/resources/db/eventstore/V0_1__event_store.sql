create table event (
    merchant_id text        not null,
    stream      text        not null,
    version     bigint      not null check (version > 0),
    type        text        not null,
    data        jsonb       not null,
    occurred_at timestamptz not null,
    primary key (merchant_id, stream, version)
);

-- What reads are served from; can be dropped and rebuilt from the events.
create table current_state (
    merchant_id text        not null,
    kind        text        not null,
    id          text        not null,
    external_id text,
    version     bigint      not null,
    created_at  timestamptz not null,
    data        jsonb       not null,
    primary key (merchant_id, kind, id)
);

create unique index current_state_external_id on current_state (merchant_id, kind, external_id)
    where external_id is not null;

create index current_state_newest on current_state (merchant_id, kind, created_at desc, id desc);

create table outbox (
    position bigint generated always as identity primary key,
    topic    text  not null,
    key      text  not null,
    value    bytea not null
);

create table idempotency_key (
    merchant_id text        not null,
    key         text        not null,
    fingerprint text        not null,
    status      int         not null,
    body        bytea       not null,
    created_at  timestamptz not null,
    primary key (merchant_id, key)
);

create index idempotency_key_age on idempotency_key (created_at);
