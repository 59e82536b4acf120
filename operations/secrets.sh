#!/bin/sh
# Prints the secrets of a new deployment in the form of a .env file, each made anew:
#   operations/secrets.sh > .env
# Needs openssl 1.1.1 or newer. Keep what it prints: whoever has it can act as any merchant.
set -eu
umask 077

password() {
  openssl rand -hex 24
}

private=$(openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 |
  openssl pkcs8 -topk8 -nocrypt -outform DER | openssl base64 -A)
public=$(printf '%s' "$private" | openssl base64 -d -A | openssl pkey -inform DER -pubout -outform DER | openssl base64 -A)

cat <<ENV
ATLAS_ADMIN_KEY=$(password)
ATLAS_IDENTITY_PRIVATE_KEY=$private
ATLAS_IDENTITY_PUBLIC_KEY=$public
ATLAS_IDENTITY_SERVICE_SECRET=$(openssl rand -base64 32)
ATLAS_WEBHOOKS_SECRET_KEY=$(openssl rand -base64 32)
POSTGRES_PASSWORD=$(password)
REGISTRY_DATABASE_PASSWORD=$(password)
GATEWAY_DATABASE_PASSWORD=$(password)
CUSTOMER_SERVICE_DATABASE_PASSWORD=$(password)
CATALOG_SERVICE_DATABASE_PASSWORD=$(password)
SUBSCRIPTION_SERVICE_DATABASE_PASSWORD=$(password)
METERING_SERVICE_DATABASE_PASSWORD=$(password)
INVOICING_SERVICE_DATABASE_PASSWORD=$(password)
CREDITS_SERVICE_DATABASE_PASSWORD=$(password)
ALERTS_SERVICE_DATABASE_PASSWORD=$(password)
GRAFANA_PASSWORD=$(password)
ENV
