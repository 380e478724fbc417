-- name: cases_worded(division_code, keys, words, at_most)
-- At most so many cases that have all keys and the words.
select case_id from cases_worded(:division_code, :keys::bigint[], :words, :at_most);

-- name: words_of_cases(case_ids)
-- What cases are called by.
select case_id, subject, applicant_name
from case_words
where case_id = any(:case_ids::uuid[]);

-- name: forget_words(case_ids)!
-- Forget what cases are called by.
delete from case_words
where case_id = any(:case_ids::uuid[]);

-- name: take_words(case_id)
-- Take out what a case is called by, to be kept with other keys.
delete from case_words where case_id = :case_id returning division_code, subject, applicant_name;
