-- name: take_parties(key_ids, batch_size)
-- Hold rows that certain keys seal, of any centre.
select case_id, division_code from take_parties(:key_ids::text[], :batch_size);

-- name: take_deliveries(key_ids, batch_size)
-- The same of those who took results.
select case_id, division_code from take_deliveries(:key_ids::text[], :batch_size);

-- name: write_parties(case_ids, key_ids, wrapped_keys, contents, id_number_hashes, phone_hashes)!
-- Write rows back as another key seals them. (The ids are said twice: without statistics the planner takes a centre's rows
-- for few, and would compare each of them with each of these.)
update case_party
set key_id = resealed.key_id,
    wrapped_key = resealed.wrapped_key,
    content = resealed.content,
    id_number_hash = resealed.id_number_hash,
    phone_hash = resealed.phone_hash
from unnest(
    :case_ids::uuid[], :key_ids::text[], :wrapped_keys::bytea[], :contents::bytea[], :id_number_hashes::bytea[],
    :phone_hashes::bytea[]
) as resealed (case_id, key_id, wrapped_key, content, id_number_hash, phone_hash)
where case_party.case_id = resealed.case_id and case_party.case_id = any(:case_ids::uuid[]);

-- name: write_receivers(case_ids, key_ids, wrapped_keys, contents)!
-- The same of those who took results.
update case_delivery
set key_id = resealed.key_id, wrapped_key = resealed.wrapped_key, content = resealed.content
from unnest(:case_ids::uuid[], :key_ids::text[], :wrapped_keys::bytea[], :contents::bytea[])
    as resealed (case_id, key_id, wrapped_key, content)
where case_delivery.case_id = resealed.case_id and case_delivery.case_id = any(:case_ids::uuid[]);

-- name: count_parties(current_id, at_most)^
-- How many rows another key seals.
select value from count_parties(:current_id, :at_most);

-- name: count_deliveries(current_id, at_most)^
-- The same of those who took results.
select value from count_deliveries(:current_id, :at_most);
