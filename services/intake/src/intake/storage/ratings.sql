-- name: rating_of(case_id)^
-- How a case was rated.
select grade, rated_at from case_rating where case_id = :case_id;

-- name: count_rated(case_ids)^
-- How many of these cases are rated.
select count(*) as value from case_rating where case_id = any(:case_ids::uuid[]);

-- name: list_rating_files(division_code, before_id, row_count)
-- Files of answers by SMS that a centre took, the newest first.
select file_id, file_name, brought_at, brought_by, brought_by_department, new_count, rated_count
from rating_file
where division_code = :division_code and file_id < :before_id::uuid
order by file_id desc
limit :row_count;

-- name: same_rating_file(division_code, digest)^
-- When a file with the same content was taken first.
select file_id, file_name, brought_at, brought_by, brought_by_department, new_count, rated_count
from rating_file
where division_code = :division_code and digest = :digest::bytea
order by file_id
limit 1;
