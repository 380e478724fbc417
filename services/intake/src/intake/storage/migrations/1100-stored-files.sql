-- depends: 1076-second-notices
-- The files of papers: sealed outside, under a key that is sealed here, one for each file. The same content is kept once a centre.
create table stored_file (
    file_id uuid primary key,
    division_code text not null,
    uploaded_by text not null,
    uploaded_by_department text not null,
    -- Announced: perhaps there is an object, or a part of one. Leaving: nobody opens it any more, its object is to go.
    state text not null check (state in ('arriving', 'kept', 'leaving')),
    sha256 text,
    size_bytes bigint,
    kind text,
    is_scanned boolean,
    stored_at timestamptz,
    -- When the sweeper next looks; null where a case names it.
    sweep_at timestamptz,
    key_id text,
    wrapped_key bytea,
    content bytea,
    check (num_nonnulls(key_id, wrapped_key, content) in (0, 3)),
    check ((state = 'kept') = (key_id is not null)),
    check (state = 'arriving' or num_nonnulls(sha256, size_bytes, kind, is_scanned, stored_at) = 5),
    check (state = 'kept' or sweep_at is not null)
);
create unique index stored_file_content on stored_file (division_code, sha256) where state = 'kept';
create index stored_file_sweep on stored_file (sweep_at) where sweep_at is not null;
create index stored_file_sealing on stored_file (key_id) where key_id is not null;
select enable_tenancy('stored_file');

alter table case_material add column file_id uuid references stored_file;
create index case_material_file on case_material (file_id) where file_id is not null;

-- Hold files that the sweeper has to look at; functions of the owner see every centre.
create function claim_files(due_by timestamptz, batch_size bigint)
returns table (division_code text, file_id uuid)
language sql volatile security definer set search_path = public, pg_temp as $$
    select held.division_code, held.file_id
    from stored_file as held
    where held.sweep_at <= due_by
        and current_setting('onewindow.centre', true) = 'platform'
        and not exists (
            select from set_aside
            where set_aside.timer = 'sweep_files'
                and set_aside.division_code = held.division_code
                and set_aside.key = held.file_id::text
                and set_aside.retry_at > due_by
        )
    order by held.sweep_at
    limit batch_size
    for update of held skip locked
$$;

-- Hold files whose keys certain keys seal.
create function take_files(key_ids text[], batch_size bigint) returns table (file_id uuid, division_code text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select held.file_id, held.division_code
    from stored_file as held
    where held.key_id = any(key_ids)
    limit batch_size
    for update skip locked
$$;

-- How many files another key than this one seals, counted no further than at_most.
create function count_files(current_id text, at_most bigint) returns table (value bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select count(*)
    from (
        (select from stored_file where key_id < current_id limit at_most)
        union all
        (select from stored_file where key_id > current_id limit at_most)
        limit at_most
    ) as counted
$$;
