-- Told by the real time of the database: a relay that stands still does so whatever the service's clock says.
alter table outbox add column added_at timestamptz not null default clock_timestamp();
-- The request that a record comes from, for its headers.
alter table outbox add column request_id text, add column traceparent text;
