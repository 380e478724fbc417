-- name: take_sealed(relation, row_key, key_ids, batch_size)
-- Rows that certain keys seal, held.
select division_code, key from take_sealed(:relation, :row_key, :key_ids::text[], :batch_size);

-- name: count_sealed(relation, current_id, at_most)^
-- How many rows another key seals, counted no further than at_most.
select value from count_sealed(:relation, :current_id, :at_most);
