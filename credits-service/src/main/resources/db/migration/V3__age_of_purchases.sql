-- An Idempotency-Key names the same purchase only as long as it is known.
alter table credit_purchase add column begun_at timestamptz;

update credit_purchase
set begun_at = coalesce(
    (select created_at from credit_block block
     where block.merchant_id = credit_purchase.merchant_id and block.id = credit_purchase.block_id), now());

alter table credit_purchase alter column begun_at set not null;
