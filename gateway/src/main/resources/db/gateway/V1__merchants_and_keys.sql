create table merchant (
    id         text primary key,
    name       text        not null,
    created_at timestamptz not null
);

create table api_key (
    merchant_id text        not null references merchant (id),
    id          text        not null,
    name        text        not null,
    prefix      text        not null,
    sha256      bytea       not null unique,
    scopes      text[]      not null,
    created_at  timestamptz not null,
    revoked_at  timestamptz,
    primary key (merchant_id, id)
);
