-- Row-level security lets no operator on JSON use an index, so what is searched by is a column.
alter table replica add column name text generated always as (data ->> 'name') stored;
create index replica_by_name on replica (merchant_id, kind, name);
