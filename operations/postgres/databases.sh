#!/bin/sh
# Runs once, when PostgreSQL makes its data folder: a role and a database for each process. The roles can do nothing
# but own their database: row-level security would not hold for a superuser, and the services refuse one.
set -eu

database() {
  psql --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres --set name="$1" --set password="$2" <<'SQL'
create role :"name" login password :'password' nosuperuser nobypassrls nocreatedb nocreaterole noreplication;
create database :"name" owner :"name";
revoke all on database :"name" from public;
SQL
}

database gateway "$GATEWAY_DATABASE_PASSWORD"
database customer_service "$CUSTOMER_SERVICE_DATABASE_PASSWORD"
database catalog_service "$CATALOG_SERVICE_DATABASE_PASSWORD"
database subscription_service "$SUBSCRIPTION_SERVICE_DATABASE_PASSWORD"
database metering_service "$METERING_SERVICE_DATABASE_PASSWORD"
database invoicing_service "$INVOICING_SERVICE_DATABASE_PASSWORD"
database credits_service "$CREDITS_SERVICE_DATABASE_PASSWORD"
database alerts_service "$ALERTS_SERVICE_DATABASE_PASSWORD"
database registry "$REGISTRY_DATABASE_PASSWORD"
