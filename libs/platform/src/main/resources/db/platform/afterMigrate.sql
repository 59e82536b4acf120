-- The second fence between merchants, around every table that has a merchant: whatever a statement forgets to
-- ask for, it sees and writes the rows of one merchant only. Runs after each migration, so that no table is
-- left out; without the setting every access fails. Sub-selects are read once for a statement, not for a row.
do $$
declare
    fenced regclass;
begin
    perform pg_advisory_xact_lock(hashtext('own_merchant'));
    for fenced in
        select t.oid
        from pg_class t
        join pg_attribute c on c.attrelid = t.oid and c.attname = 'merchant_id' and not c.attisdropped
        where t.relnamespace = current_schema()::regnamespace
          and t.relkind in ('r', 'p')
          and not exists (select from pg_policy p where p.polrelid = t.oid and p.polname = 'own_merchant')
    loop
        execute format('alter table %s enable row level security, force row level security', fenced);
        execute format(
            'create policy own_merchant on %s
             using (merchant_id = (select current_setting(''atlas.merchant''))
                 or (select current_setting(''atlas.merchant'')) = ''*'')
             with check (merchant_id = current_setting(''atlas.merchant'')
                 or current_setting(''atlas.merchant'') = ''*'')',
            fenced);
    end loop;
end
$$;
