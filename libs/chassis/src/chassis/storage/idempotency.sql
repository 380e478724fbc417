-- name: claim_keys(method, division_codes, keys, request_hashes, case_ids, now)
-- Claim the keys nobody used yet; waits for a transaction that is just using one (ordered, so that two batches cannot deadlock).
insert into idempotency_key (division_code, method, key, request_hash, case_id, created_at)
select division_code, :method, key, request_hash, case_id, :now
from unnest(:division_codes::text[], :keys::text[], :request_hashes::bytea[], :case_ids::uuid[])
    as asked (division_code, key, request_hash, case_id)
order by division_code, key
on conflict do nothing
returning division_code, key;

-- name: read_keys(method, division_codes, keys)
-- What was asked and answered under keys used before.
select known.division_code, known.key, known.request_hash, known.case_id, known.response
from unnest(:division_codes::text[], :keys::text[]) as asked (division_code, key)
join idempotency_key as known
    on known.division_code = asked.division_code and known.method = :method and known.key = asked.key;

-- name: store_responses(method, division_codes, keys, responses)!
-- Keep the answers.
update idempotency_key as known
set response = answered.response
from unnest(:division_codes::text[], :keys::text[], :responses::bytea[]) as answered (division_code, key, response)
where known.division_code = answered.division_code and known.method = :method and known.key = answered.key;

-- name: release_keys(method, division_codes, keys)!
-- A refused request leaves nothing behind: repaired, it may come again under the same key.
delete from idempotency_key as known
using unnest(:division_codes::text[], :keys::text[]) as refused (division_code, key)
where known.division_code = refused.division_code and known.method = :method and known.key = refused.key;

-- name: prune_keys(before, batch_size)!
-- Forget the oldest answers, at most so many; rows another replica prunes are left to it.
delete from idempotency_key
where (division_code, method, key) in (
    select division_code, method, key
    from idempotency_key
    where created_at < :before
    order by created_at
    limit :batch_size
    for update skip locked
);
