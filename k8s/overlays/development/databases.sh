#!/bin/sh
# Runs once, when PostgreSQL starts on an empty volume: a database for each service, owned by a role of its name that is
# neither superuser nor exempt from row-level security.
set -eu
for database in "${ATLAS_DATABASES:-/etc/atlas/databases}"/*; do
    psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
        --set name="$(cat "$database/username")" --set password="$(cat "$database/password")" <<'SQL'
create role :"name" login nosuperuser nobypassrls nocreatedb nocreaterole password :'password';
create database :"name" owner :"name";
SQL
done
