-- A record without a value has its key removed from a compacted topic.
alter table outbox alter column value drop not null;
