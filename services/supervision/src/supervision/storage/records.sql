-- name: open_case_records(case_ids, division_codes)!
-- Make sure that a record exists for each case, in a fixed order.
insert into case_record (case_id, division_code, case_no, outcome, last_day, provisional, light)
select case_id, division_code, '', '', '', false, 1
from unnest(:case_ids::uuid[], :division_codes::text[]) as seen (case_id, division_code)
order by case_id
on conflict (case_id) do nothing;

-- name: lock_case_records(case_ids)
-- The records of a batch, held until commit, in a fixed order.
select case_id, division_code, case_no, received_at, accepted_at, decided_at, closed_at, outcome, last_day,
    yellow_at, due_at, provisional, light
from case_record
where case_id = any(:case_ids::uuid[])
order by case_id
for update;

-- name: claim_relights(now, batch_size)
-- Hold cases with a light that may have changed, at most so many, none that somebody else holds.
select case_id, division_code from claim_relights(:now, :batch_size);

-- name: read_case_records(case_ids)
-- These records as they are; who changes them holds them already.
select case_id, division_code, case_no, received_at, accepted_at, decided_at, closed_at, outcome, last_day,
    yellow_at, due_at, provisional, light
from case_record
where case_id = any(:case_ids::uuid[])
order by case_id;

-- name: read_case_record(case_id, division_code, case_no)^
-- One case by its id or its number.
select case_id, division_code, case_no, received_at, accepted_at, decided_at, closed_at, outcome, last_day,
    yellow_at, due_at, provisional, light
from case_record
where case_id = :case_id::uuid
    or (division_code = :division_code and case_no = :case_no and case_no <> '');

-- name: list_case_records(division_code, light, after_light, after_due, after_case, page_size)
-- Open cases with a running or known limit, the worst light and the earliest due instant first.
select case_id, division_code, case_no, received_at, accepted_at, decided_at, closed_at, outcome, last_day,
    yellow_at, due_at, provisional, light
from case_record
where division_code = :division_code
    and closed_at is null
    and due_at is not null
    and (:light::smallint = 0 or light = :light)
    and (
        :after_light::smallint is null
        or light < :after_light
        or (light = :after_light and (due_at, case_id) > (:after_due::timestamptz, :after_case::uuid))
    )
order by light desc, due_at, case_id
limit :page_size;

-- name: read_task_records(case_ids)
-- Every task of these cases.
select case_id, item_code, name_zh, name_en, department_code, state, opened_at, last_day, yellow_at, due_at,
    provisional, decided_at, light
from task_record
where case_id = any(:case_ids::uuid[])
order by case_id, due_at, item_code;

-- name: read_timeline(case_id, entry_limit)
-- The newest of what happened in a case, in order.
select source, sequence, occurred_at, event, item_code, department_code, officer_id, summary_zh, summary_en
from (
    select
        entry_id, source, sequence, occurred_at, event, item_code, department_code, officer_id, summary_zh, summary_en
    from timeline_entry
    where case_id = :case_id
    order by occurred_at desc, entry_id desc
    limit :entry_limit
) as newest
order by occurred_at, entry_id;

-- name: write_case_records(case_ids, case_nos, received_ats, accepted_ats, decided_ats, closed_ats, outcomes, last_days, yellow_ats, due_ats, provisionals, lights, next_light_ats)!
-- Write back the records of a batch.
update case_record
set case_no = changed.case_no,
    received_at = changed.received_at,
    accepted_at = changed.accepted_at,
    decided_at = changed.decided_at,
    closed_at = changed.closed_at,
    outcome = changed.outcome,
    last_day = changed.last_day,
    yellow_at = changed.yellow_at,
    due_at = changed.due_at,
    provisional = changed.provisional,
    light = changed.light,
    next_light_at = changed.next_light_at
from unnest(
    :case_ids::uuid[], :case_nos::text[], :received_ats::timestamptz[], :accepted_ats::timestamptz[],
    :decided_ats::timestamptz[], :closed_ats::timestamptz[], :outcomes::text[], :last_days::text[],
    :yellow_ats::timestamptz[], :due_ats::timestamptz[], :provisionals::boolean[], :lights::smallint[],
    :next_light_ats::timestamptz[]
) as changed (
    case_id, case_no, received_at, accepted_at, decided_at, closed_at, outcome, last_day, yellow_at, due_at,
    provisional, light, next_light_at
)
where case_record.case_id = changed.case_id;

-- name: write_task_records(case_ids, division_codes, item_codes, names_zh, names_en, department_codes, states, opened_ats, last_days, yellow_ats, due_ats, provisionals, decided_ats, lights)!
-- Write back, or first write, the tasks of a batch.
insert into task_record (
    case_id, division_code, item_code, name_zh, name_en, department_code, state, opened_at, last_day, yellow_at, due_at,
    provisional, decided_at, light
)
select case_id, division_code, item_code, name_zh, name_en, department_code, state, opened_at, last_day, yellow_at,
    due_at, provisional, decided_at, light
from unnest(
    :case_ids::uuid[], :division_codes::text[], :item_codes::text[], :names_zh::text[], :names_en::text[],
    :department_codes::text[], :states::text[], :opened_ats::timestamptz[], :last_days::text[],
    :yellow_ats::timestamptz[], :due_ats::timestamptz[], :provisionals::boolean[], :decided_ats::timestamptz[],
    :lights::smallint[]
) as changed (
    case_id, division_code, item_code, name_zh, name_en, department_code, state, opened_at, last_day, yellow_at,
    due_at, provisional, decided_at, light
)
on conflict (case_id, item_code) do update
set name_zh = excluded.name_zh,
    name_en = excluded.name_en,
    department_code = excluded.department_code,
    state = excluded.state,
    opened_at = excluded.opened_at,
    last_day = excluded.last_day,
    yellow_at = excluded.yellow_at,
    due_at = excluded.due_at,
    provisional = excluded.provisional,
    decided_at = excluded.decided_at,
    light = excluded.light;

-- name: append_timeline(case_ids, sources, sequences, division_codes, occurred_ats, events, item_codes, department_codes, officer_ids, summaries_zh, summaries_en)!
-- Keep what happened: one entry for each event, that of the later one where an operator took another for the truth.
insert into timeline_entry (
    case_id, source, sequence, division_code, occurred_at, event, item_code, department_code, officer_id, summary_zh,
    summary_en
)
select case_id, source, sequence, division_code, occurred_at, event, item_code, department_code, officer_id, summary_zh,
    summary_en
from unnest(
    :case_ids::uuid[], :sources::text[], :sequences::bigint[], :division_codes::text[], :occurred_ats::timestamptz[],
    :events::text[], :item_codes::text[], :department_codes::text[], :officer_ids::text[], :summaries_zh::text[],
    :summaries_en::text[]
) as seen (
    case_id, source, sequence, division_code, occurred_at, event, item_code, department_code, officer_id, summary_zh,
    summary_en
)
on conflict (case_id, source, sequence) do update set
    occurred_at = excluded.occurred_at,
    event = excluded.event,
    item_code = excluded.item_code,
    department_code = excluded.department_code,
    officer_id = excluded.officer_id,
    summary_zh = excluded.summary_zh,
    summary_en = excluded.summary_en;
