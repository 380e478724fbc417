-- depends: 1130-enquiries
-- Workers have no keys: what was asked is forgotten by putting nothing in its place, and the code that the answer is read with
-- is known again by a keyed digest. Of enquiries from before there is none: once forgotten, their answers are read by nobody.
alter table enquiry add column code_hash bytea;

-- Hold rows that certain keys seal, at most so many, none that somebody else holds.
create or replace function take_enquiries(key_ids text[], batch_size bigint)
returns table (enquiry_id uuid, division_code text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select enquiry.enquiry_id, enquiry.division_code
    from enquiry
    where enquiry.key_id = any(key_ids) and enquiry.key_id <> ''
    limit batch_size
    for update skip locked
$$;
-- How many rows another key than this one seals, counted no further than at_most; what is forgotten no key seals.
create or replace function count_enquiries(current_id text, at_most bigint) returns table (value bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select count(*)
    from (
        (select from enquiry where key_id > '' and key_id < current_id limit at_most)
        union all
        (select from enquiry where key_id > current_id limit at_most)
        limit at_most
    ) as counted
$$;
