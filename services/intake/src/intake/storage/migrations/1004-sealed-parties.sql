-- depends: 1003-tenancy 0003-sealed-answers
-- Personal data is sealed (chassis.privacy): content under a data key of the row, the data key wrapped by the key that
-- key_id names. Nothing is deployed yet, so what stood here in the clear goes in the same step.
truncate case_party, case_delivery;

-- Who applied, and the code of the public look-up. Gone once erased.
alter table case_party
    drop column name,
    drop column id_number,
    drop column phone,
    drop column query_code,
    add column key_id text not null,
    add column wrapped_key bytea not null,
    add column content bytea not null,
    -- Keyed digests, for finding the cases of an applicant; of the key that seals the row.
    add column id_number_hash bytea not null,
    add column phone_hash bytea not null;
create index case_party_by_id_number on case_party (id_number_hash, case_id desc);
create index case_party_by_phone on case_party (phone_hash, case_id desc);
create index case_party_sealing on case_party (key_id);

-- Who took the results; how, when and from whom stays when that is erased.
alter table case_delivery
    drop column received_by,
    add column key_id text,
    add column wrapped_key bytea,
    add column content bytea,
    add check (num_nonnulls(key_id, wrapped_key, content) in (0, 3));
create index case_delivery_sealing on case_delivery (key_id);

-- When the personal data of a case was erased, and by whom.
alter table intake_case
    add column erased_at timestamptz,
    add column erased_by text,
    add column erased_by_department text,
    add check (num_nonnulls(erased_at, erased_by, erased_by_department) in (0, 3)),
    add check (erased_at is null or state = 'closed');
-- What the retention period has passed for, the oldest first.
create index intake_case_retained on intake_case (division_code, closed_at)
    where closed_at is not null and erased_at is null;

-- Hold rows that certain keys seal, at most so many, none that somebody else holds.
create function take_parties(key_ids text[], batch_size bigint) returns table (case_id uuid, division_code text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select party.case_id, party.division_code
    from case_party as party
    where party.key_id = any(key_ids)
    limit batch_size
    for update skip locked
$$;
create function take_deliveries(key_ids text[], batch_size bigint) returns table (case_id uuid, division_code text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select delivery.case_id, delivery.division_code
    from case_delivery as delivery
    where delivery.key_id = any(key_ids)
    limit batch_size
    for update skip locked
$$;

-- How many rows another key than this one seals, counted no further than at_most.
create function count_parties(current_id text, at_most bigint) returns table (value bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select count(*)
    from (
        (select from case_party where key_id < current_id limit at_most)
        union all
        (select from case_party where key_id > current_id limit at_most)
        limit at_most
    ) as counted
$$;
create function count_deliveries(current_id text, at_most bigint) returns table (value bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select count(*)
    from (
        (select from case_delivery where key_id < current_id limit at_most)
        union all
        (select from case_delivery where key_id > current_id limit at_most)
        limit at_most
    ) as counted
$$;
