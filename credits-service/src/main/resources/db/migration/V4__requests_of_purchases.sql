-- A purchase answers the request that began it and no other with the same Idempotency-Key. Null for those of
-- top-ups, and for those that are older than this.
alter table credit_purchase add column request text;
