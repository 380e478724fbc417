-- name: number_of_notes(case_id, item_code)^
-- How many notes an item has.
select count(*) as value from task_note where case_id = :case_id and item_code = :item_code;

-- name: notes_of(case_id, division_code, department_code)
-- What departments noted in cases, by item and number.
select
    note_id, case_id, item_code, number, division_code, department_code, officer_id, noted_at, key_id, wrapped_key, content,
    withdrawn_at
from task_note
join unnest(:case_id::uuid[], :division_code::text[], :department_code::text[])
    as asked (case_id, division_code, department_code) using (case_id, division_code, department_code)
order by case_id, item_code, number;

-- name: withdraw_note(note_id, division_code, withdrawn_at, key_id, wrapped_key, content)!
-- Keep when a note was taken back, and nothing in the place of its text.
update task_note
set withdrawn_at = :withdrawn_at, key_id = :key_id, wrapped_key = :wrapped_key, content = :content
where note_id = :note_id and division_code = :division_code;
