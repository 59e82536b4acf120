-- Which instance publishes the outbox.
create table outbox_relay (
    id        int primary key check (id = 1),
    instance  text        not null,
    last_seen timestamptz not null
);

insert into outbox_relay (id, instance, last_seen) values (1, '', '-infinity');
