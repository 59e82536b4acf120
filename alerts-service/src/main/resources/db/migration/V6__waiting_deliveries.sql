-- The oldest delivery that waits is asked for every few seconds.
create index webhook_delivery_waiting on webhook_delivery (created_at) where status = 'PENDING';
