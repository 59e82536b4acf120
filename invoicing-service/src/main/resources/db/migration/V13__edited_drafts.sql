-- How often somebody changed a draft.
alter table invoice add column edits bigint not null default 0;
