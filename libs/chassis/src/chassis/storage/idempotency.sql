-- name: lock_keys(method, division_codes, keys)!
-- Hold the keys until the end; waits for a transaction that is just using one (ordered, so that two batches cannot deadlock).
select pg_advisory_xact_lock(name)
from (
    select hashtextextended(division_code || ' ' || :method || ' ' || key, 0) as name
    from unnest(:division_codes::text[], :keys::text[]) as asked (division_code, key)
    order by name
) as ordered;

-- name: read_keys(method, division_codes, keys)
-- What was asked and answered under keys used before, which are held, sealed; no key id where it was erased. Of several
-- centres' keys also those that another of these centres has used. Not as a join: planned while there were few keys, that
-- read all of the method's each time.
select division_code, key, case_id, key_id, wrapped_key, response
from idempotency_key
where division_code = any(:division_codes::text[]) and method = :method and key = any(:keys::text[]);

-- name: keep_answers(method, division_codes, keys, case_ids, key_ids, wrapped_keys, contents, now)!
-- Keep the answers, sealed, under keys that are held. A key that is there all the same was used by the release before,
-- which does not hold it: an error, and the command is tried again.
insert into idempotency_key (division_code, method, key, case_id, created_at, key_id, wrapped_key, response)
select division_code, :method, key, case_id, :now, key_id, wrapped_key, response
from unnest(
    :division_codes::text[], :keys::text[], :case_ids::uuid[], :key_ids::text[], :wrapped_keys::bytea[],
    :contents::bytea[]
) as answered (division_code, key, case_id, key_id, wrapped_key, response)
order by division_code, key;

-- name: erase_answers(case_ids)!
-- Forget what was answered about cases; the keys stay used, so that nothing is done twice.
update idempotency_key
set key_id = null, wrapped_key = null, response = null
where case_id = any(:case_ids::uuid[]);

-- name: answers_of(case_ids)
-- How many answers about cases are kept.
select case_id, count(*) as value
from idempotency_key
where case_id = any(:case_ids::uuid[]) and key_id is not null
group by case_id;

-- name: take_answers(key_ids, batch_size)
-- Answers that certain keys seal, at most so many, none that somebody else holds.
select division_code, method, key, key_id, wrapped_key, response
from idempotency_key
where key_id = any(:key_ids::text[])
limit :batch_size
for update skip locked;

-- name: write_answers(division_codes, methods, keys, key_ids, wrapped_keys, contents)!
-- Write answers back as another key seals them.
update idempotency_key as known
set key_id = resealed.key_id, wrapped_key = resealed.wrapped_key, response = resealed.response
from unnest(
    :division_codes::text[], :methods::text[], :keys::text[], :key_ids::text[], :wrapped_keys::bytea[],
    :contents::bytea[]
) as resealed (division_code, method, key, key_id, wrapped_key, response)
where known.division_code = resealed.division_code
    and known.method = resealed.method
    and known.key = resealed.key;

-- name: count_answers(key_id, at_most)^
-- How many answers another key seals, counted no further than at_most.
select count(*) as value
from (
    (select 1 from idempotency_key where key_id < :key_id limit :at_most)
    union all
    (select 1 from idempotency_key where key_id > :key_id limit :at_most)
    limit :at_most
) as counted;

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
