-- name: rating_of(case_id)^
-- How a case was rated.
select grade, rated_at from case_rating where case_id = :case_id;

-- name: count_rated(case_ids)^
-- How many of these cases are rated.
select count(*) as value from case_rating where case_id = any(:case_ids::uuid[]);
