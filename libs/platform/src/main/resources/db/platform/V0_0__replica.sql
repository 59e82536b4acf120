create table replica (
    merchant_id text   not null,
    kind        text   not null,
    id          text   not null,
    external_id text,
    version     bigint not null,
    data        jsonb  not null,
    primary key (merchant_id, kind, id)
);

create index replica_by_external_id on replica (merchant_id, kind, external_id) where external_id is not null;
