-- Secrets that were rotated away before the previous one and are still valid: [{"secret", "until"}], the newest first.
alter table webhook_endpoint add column older_secrets jsonb not null default '[]';
