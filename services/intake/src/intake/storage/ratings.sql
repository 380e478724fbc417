-- name: rating_of(case_id)^
-- How a case was rated.
select grade, rated_at from case_rating where case_id = :case_id;
