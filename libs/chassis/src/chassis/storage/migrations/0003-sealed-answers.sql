-- depends: 0002-tenancy
-- Answers kept for repeated requests hold names: they are sealed, together with the digest of the request, which is one
-- of identity numbers too. Nothing is deployed yet, so the old columns go in the same step.

-- An answer can be had again for thirty days; those given in the clear are forgotten.
delete from idempotency_key;
alter table idempotency_key
    drop column request_hash,
    add column key_id text,
    add column wrapped_key bytea;

-- Which rows an older key seals.
create index idempotency_key_sealing on idempotency_key (key_id);
-- The answers about a case whose personal data is erased.
create index idempotency_key_case on idempotency_key (case_id) where case_id is not null;
