-- name: read_waiver(waiver_id, division_code)^
-- One waiver of a centre.
select
    waiver_id, division_code, case_id, line_no, rule, waived_fen, arithmetic_zh, arithmetic_en, reason, file_name, sha256,
    size_bytes, state, asked_by, asked_at, decided_by, decided_at, note
from fee_waiver
where waiver_id = :waiver_id and division_code = :division_code;

-- name: waivers_of(case_id, most)
-- The newest waivers of the bills of cases, in the order they were asked for.
select
    newest.waiver_id, newest.division_code, newest.case_id, newest.line_no, newest.rule, newest.waived_fen,
    newest.arithmetic_zh, newest.arithmetic_en, newest.reason, newest.file_name, newest.sha256, newest.size_bytes,
    newest.state, newest.asked_by, newest.asked_at, newest.decided_by, newest.decided_at, newest.note
from unnest(:case_id::uuid[]) as asked (case_id)
cross join lateral (
    select
        waiver_id, division_code, case_id, line_no, rule, waived_fen, arithmetic_zh, arithmetic_en, reason, file_name,
        sha256, size_bytes, state, asked_by, asked_at, decided_by, decided_at, note
    from fee_waiver
    where fee_waiver.case_id = asked.case_id
    order by asked_at desc, waiver_id desc
    limit :most
) as newest
order by newest.asked_at, newest.waiver_id;

-- name: waiting_lines(case_id)
-- Lines of these cases of which a waiver waits.
select case_id, line_no from fee_waiver where case_id = any(:case_id::uuid[]) and state = 'asked';

-- name: decide_waiver(waiver_id, state, decided_by, decided_at, note)!
-- A waiver was decided.
update fee_waiver
set state = :state, decided_by = :decided_by, decided_at = :decided_at, note = :note
where waiver_id = :waiver_id;

-- name: waiting_page(division_code, after_at, after_id, row_count)
-- Waivers of a centre that wait, the longest first, from after one already shown on.
select
    waiver_id, division_code, case_id, line_no, rule, waived_fen, arithmetic_zh, arithmetic_en, reason, file_name, sha256,
    size_bytes, state, asked_by, asked_at, decided_by, decided_at, note
from fee_waiver
where division_code = :division_code
    and state = 'asked'
    and (asked_at, waiver_id) > (:after_at::timestamptz, :after_id::uuid)
order by asked_at, waiver_id
limit :row_count;

-- name: page(division_code, after_at, after_id, row_count)
-- All waivers of a centre, the oldest first, from after one already shown on.
select
    waiver_id, division_code, case_id, line_no, rule, waived_fen, arithmetic_zh, arithmetic_en, reason, file_name, sha256,
    size_bytes, state, asked_by, asked_at, decided_by, decided_at, note
from fee_waiver
where division_code = :division_code and (asked_at, waiver_id) > (:after_at::timestamptz, :after_id::uuid)
order by asked_at, waiver_id
limit :row_count;

-- name: waiting_count(division_code)^
-- How many waivers of a centre wait.
select count(*) as waiting_count from fee_waiver where division_code = :division_code and state = 'asked';
