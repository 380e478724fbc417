-- name: count_drafts(division_code)^
-- The number of a centre's last draft, and how many wait.
select
    coalesce(max(draft_no), 0) as last_no,
    count(*) filter (where decided_at is null) as waiting_count
from catalogue_draft
where division_code = :division_code;

-- name: find_draft(division_code, draft_no)^
-- One draft.
select
    draft_no, drafted_by, drafted_by_department, drafted_at, source, base_version, added_count, changed_count,
    removed_count, valid_from, decided_by, decided_at, version, reason, withdrawn_by, withdrawn_at, withdrawn_reason
from catalogue_draft
where division_code = :division_code and draft_no = :draft_no;

-- name: recent_drafts(division_code, most)
-- Drafts that wait, then what was decided; newest first.
select
    draft_no, drafted_by, drafted_by_department, drafted_at, source, base_version, added_count, changed_count,
    removed_count, valid_from, decided_by, decided_at, version, reason, withdrawn_by, withdrawn_at, withdrawn_reason
from catalogue_draft
where division_code = :division_code
order by (decided_at is null) desc, draft_no desc
limit :most;

-- name: draft_files(division_code, draft_no)
-- The files of a draft, in the order they were sent.
select name, content
from catalogue_draft_file
where division_code = :division_code and draft_no = :draft_no
order by position;

-- name: decide_draft(division_code, draft_no, decided_by, decided_at, version, reason)!
-- Who published or sent back a draft.
update catalogue_draft
set decided_by = :decided_by, decided_at = :decided_at, version = :version::bigint, reason = :reason
where division_code = :division_code and draft_no = :draft_no and decided_at is null;

-- name: drop_draft_files(division_code, draft_no)!
-- What was published is among the rows of its version; what was sent back its maker has.
delete from catalogue_draft_file where division_code = :division_code and draft_no = :draft_no;

-- name: withdraw_draft(division_code, draft_no, withdrawn_by, withdrawn_at, reason)!
-- Who took back the version that a draft became, and why.
update catalogue_draft
set withdrawn_by = :withdrawn_by, withdrawn_at = :withdrawn_at, withdrawn_reason = :reason
where division_code = :division_code and draft_no = :draft_no and withdrawn_at is null;
