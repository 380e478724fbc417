-- depends: 1122-complaints-kept
-- Workers have no keys: what was said is forgotten by putting nothing in its place, and the code that the answer is read with
-- is known again by a keyed digest. Of complaints from before there is none: once forgotten, their answers are read by nobody.
alter table complaint add column code_hash bytea;

-- Hold rows that certain keys seal, at most so many, none that somebody else holds.
create or replace function take_complaints(key_ids text[], batch_size bigint)
returns table (complaint_id uuid, division_code text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select complaint.complaint_id, complaint.division_code
    from complaint
    where complaint.key_id = any(key_ids) and complaint.key_id <> ''
    limit batch_size
    for update skip locked
$$;
-- How many rows another key than this one seals, counted no further than at_most; what is forgotten no key seals.
create or replace function count_complaints(current_id text, at_most bigint) returns table (value bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select count(*)
    from (
        (select from complaint where key_id > '' and key_id < current_id limit at_most)
        union all
        (select from complaint where key_id > current_id limit at_most)
        limit at_most
    ) as counted
$$;
