-- name: take_parties(key_ids, batch_size)
-- Hold rows that certain keys seal, of any centre.
select case_id, division_code from take_parties(:key_ids::text[], :batch_size);

-- name: take_deliveries(key_ids, batch_size)
-- The same of those who took results.
select case_id, division_code from take_deliveries(:key_ids::text[], :batch_size);

-- name: count_parties(current_id, at_most)^
-- How many rows another key seals.
select value from count_parties(:current_id, :at_most);

-- name: count_deliveries(current_id, at_most)^
-- The same of those who took results.
select value from count_deliveries(:current_id, :at_most);
