-- name: files_held(file_ids)
-- Hold files that are kept, so that none is let go before it is named.
select file_id, division_code, sha256, size_bytes
from stored_file
where file_id = any(:file_ids::uuid[]) and state = 'kept'
order by file_id
for share;

-- name: files_kept(file_ids)
-- Files that are kept.
select file_id, division_code, sha256, size_bytes
from stored_file
where file_id = any(:file_ids::uuid[]) and state = 'kept';

-- name: files_by_content(division_codes, sha256s)
-- Hold what is kept of the same contents.
select
    held.file_id, held.division_code, held.sha256, held.size_bytes, held.kind, held.is_scanned, held.stored_at,
    held.uploaded_by, held.uploaded_by_department, held.key_id, held.wrapped_key, held.content
from stored_file as held
join unnest(:division_codes::text[], :sha256s::text[]) as sought (division_code, sha256)
    using (division_code, sha256)
where held.state = 'kept'
order by held.file_id
for no key update of held;

-- name: lock_contents(places)
-- Take turns at contents: two uploads of one and the same are one file.
select pg_advisory_xact_lock(hashtextextended(place, 1100)) from unnest(:places::text[]) as place order by place;

-- name: materials_with_files(case_ids)
-- What was handed in, with the files.
select
    material.case_id, material.item_code, material.material_no, material.file_name, material.sha256,
    material.size_bytes, material.handed_in_at, material.from_case_id, material.first_at, held.file_id, held.kind,
    held.is_scanned, held.stored_at, held.division_code, held.key_id, held.wrapped_key, held.content
from case_material as material
left join stored_file as held on held.file_id = material.file_id and held.state = 'kept'
where material.case_id = any(:case_ids::uuid[])
order by material.case_id, material.item_code, material.material_no;

-- name: files_after(division_code, after_id, row_count)
-- Files of a centre that are kept, by id, with their keys.
select file_id, division_code, sha256, size_bytes, key_id, wrapped_key, content
from stored_file
where division_code = :division_code and state = 'kept' and file_id > :after_id::uuid
order by file_id
limit :row_count;

-- name: files_known(file_ids)
-- Which of these files have a row, whatever became of them.
select file_id from stored_file where file_id = any(:file_ids::uuid[]);

-- name: cases_naming(file_ids)
-- Which cases name files, those too where one cannot be used and was replaced.
select named.file_id, received.case_no
from (
    select file_id, case_id from case_material where file_id = any(:file_ids::uuid[])
    union
    select file_id, case_id from unusable_paper where file_id = any(:file_ids::uuid[])
) as named
inner join intake_case as received on received.case_id = named.case_id
where received.case_no is not null
order by received.case_no;

-- name: claim_files(now, batch_size)
-- Hold files that the sweeper has to look at.
select division_code, file_id from claim_files(:now, :batch_size);

-- name: named_files(file_ids)
-- Which of these files a case names.
select file_id from case_material where file_id = any(:file_ids::uuid[])
union
select file_id from unusable_paper where file_id = any(:file_ids::uuid[]);

-- name: keep_files(file_ids)!
-- Files that a case names are not looked at any more.
update stored_file set sweep_at = null where file_id = any(:file_ids::uuid[]) and state = 'kept';

-- name: let_go(file_ids, now)!
-- Files that nobody opens any more: their keys are gone at once, their objects with the next sweep.
update stored_file
set state = 'leaving', key_id = null, wrapped_key = null, content = null, sweep_at = :now
where file_id = any(:file_ids::uuid[]) and state = 'kept';

-- name: forget_files(file_ids)!
-- Files whose objects are gone.
delete from stored_file where file_id = any(:file_ids::uuid[]) and state <> 'kept';

-- name: files_of_cases(case_ids)
-- Hold the files of cases.
select held.file_id
from stored_file as held
where held.file_id in (
    select material.file_id from case_material as material where material.case_id = any(:case_ids::uuid[])
    union
    select found.file_id from unusable_paper as found where found.case_id = any(:case_ids::uuid[])
)
order by held.file_id
for no key update;

-- name: unname_files(case_ids)!
-- Cases name no files any more.
update case_material set file_id = null where case_id = any(:case_ids::uuid[]) and file_id is not null;

-- name: unname_unusable(case_ids)!
-- Likewise what cannot be used.
update unusable_paper set file_id = null where case_id = any(:case_ids::uuid[]) and file_id is not null;

-- name: take_files(key_ids, batch_size)
-- Hold files whose keys certain keys seal, of any centre.
select file_id, division_code from take_files(:key_ids::text[], :batch_size);

-- name: count_files(current_id, at_most)^
-- How many files another key seals.
select value from count_files(:current_id, :at_most);

-- name: sealed_keys(file_ids)
-- The keys of files as they are sealed.
select file_id, division_code, key_id, wrapped_key, content
from stored_file
where file_id = any(:file_ids::uuid[]) and key_id is not null;

-- name: seal_keys(file_ids, key_ids, wrapped_keys, contents)!
-- Keys of files, sealed anew.
update stored_file
set key_id = anew.key_id, wrapped_key = anew.wrapped_key, content = anew.content
from unnest(:file_ids::uuid[], :key_ids::text[], :wrapped_keys::bytea[], :contents::bytea[])
    as anew (file_id, key_id, wrapped_key, content)
where stored_file.file_id = anew.file_id and stored_file.file_id = any(:file_ids::uuid[]);
