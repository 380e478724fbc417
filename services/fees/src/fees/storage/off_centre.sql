-- name: line_of(division_code, line_id)^
-- A line of the bank that brought money.
select line_id, day, amount_fen
from statement_line
where division_code = :division_code and line_id = :line_id and amount_fen > 0
union all
select line_id, day, line_fen
from block_match(:division_code, array[(:line_id)::bigint], '{}')
where division_code = :division_code and line_fen > 0;

-- name: hold(division_code)^
-- Hold the right to report at a centre until commit.
select pg_advisory_xact_lock(hashtext('off_centre_report ' || :division_code)) is null as held;

-- name: same_as(division_code, line_id, department_code, fee_code, case_no, amount_fen, taken_on)^
-- The report of the same line, or of the same money while it waits.
select report_id
from off_centre_report
where division_code = :division_code
    and case
        when :line_id::bigint is not null then line_id = :line_id::bigint
        else state = 'reported'
            and line_id is null
            and department_code = :department_code
            and fee_code = :fee_code
            and case_no = :case_no
            and amount_fen = :amount_fen
            and taken_on = :taken_on
    end;

-- name: lock_report(report_id, division_code)^
-- Lock a report of a centre until commit.
select
    report_id, division_code, source, state, department_code, fee_code, case_no, amount_fen, taken_on, statement, file_name,
    sha256, size_bytes, line_id, reported_by, reported_at, finding, checked_by, checked_at
from off_centre_report
where report_id = :report_id and division_code = :division_code
for update;

-- name: check_report(report_id, state, finding, checked_by, checked_at)!
-- What looking into it came to.
update off_centre_report
set state = :state, finding = :finding, checked_by = :checked_by, checked_at = :checked_at
where report_id = :report_id;

-- name: page(division_code, open_only, after_at, after_id, row_count)
-- Reports of a centre, the newest first, from after one already shown on.
select
    report_id, division_code, source, state, department_code, fee_code, case_no, amount_fen, taken_on, statement, file_name,
    sha256, size_bytes, line_id, reported_by, reported_at, finding, checked_by, checked_at
from off_centre_report
where division_code = :division_code
    and (state = 'reported' or not :open_only::boolean)
    and (reported_at, report_id) < (:after_at::timestamptz, :after_id::uuid)
order by reported_at desc, report_id desc
limit :row_count;

-- name: together(division_code)^
-- How many reports of a centre wait, how many were founded, and what those come to.
select
    count(*) filter (where state = 'reported') as open_count,
    count(*) filter (where state = 'founded') as founded_count,
    coalesce(sum(amount_fen) filter (where state = 'founded'), 0)::bigint as founded_fen
from off_centre_report
where division_code = :division_code;
