-- A chain for each merchant: calls that may change something, and how they ended.
create table audit_record (
    merchant_id   text        not null,
    sequence      bigint      not null,
    at            timestamptz not null,
    call          bigint,
    actor         text,
    method        text,
    route         text,
    objects       text,
    request_id    text,
    status        int,
    body_sha256   bytea,
    previous_hash bytea       not null,
    hash          bytea       not null,
    primary key (merchant_id, sequence),
    check ((call is null) = (actor is not null and method is not null and objects is not null and request_id is not null)),
    check ((call is null) = (status is null))
);

create unique index audit_outcome on audit_record (merchant_id, call) where call is not null;

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'The audit log is only ever added to';
end
$$;

create trigger audit_is_kept before update or delete on audit_record
    for each row execute function refuse_change();
create trigger audit_is_not_emptied before truncate on audit_record
    for each statement execute function refuse_change();
