-- Written by `make gen` from tables.py: change the columns there.

-- name: insert_new_case_file
-- Add rows that are not there yet, and answer which. Ordered, so that two batches cannot deadlock.
insert into case_file (
    case_id, division_code, case_no, accepted_at, joint_limit_unit, received_at, missing_told_at, joint_from_receipt,
    green_channel, project_manager_id, replaced_at, stirred_at, joint_limit_days, due_at, due_day, due_provisional,
    calendar_version, counted_with, provisional, decision, decided_at
)
select
    case_id, division_code, case_no, accepted_at, joint_limit_unit, received_at, missing_told_at, joint_from_receipt,
    green_channel, project_manager_id, replaced_at, stirred_at, joint_limit_days, due_at, due_day, due_provisional,
    calendar_version, counted_with, provisional, decision, decided_at
from unnest(
    :case_id::uuid[], :division_code::text[], :case_no::text[], :accepted_at::timestamptz[], :joint_limit_unit::text[],
    :received_at::timestamptz[], :missing_told_at::timestamptz[], :joint_from_receipt::boolean[],
    :green_channel::boolean[], :project_manager_id::text[], :replaced_at::timestamptz[], :stirred_at::timestamptz[],
    :joint_limit_days::integer[], :due_at::timestamptz[], :due_day::date[], :due_provisional::boolean[],
    :calendar_version::bigint[], :counted_with::bigint[], :provisional::boolean[], :decision::text[],
    :decided_at::timestamptz[]
) as given (
    case_id, division_code, case_no, accepted_at, joint_limit_unit, received_at, missing_told_at, joint_from_receipt,
    green_channel, project_manager_id, replaced_at, stirred_at, joint_limit_days, due_at, due_day, due_provisional,
    calendar_version, counted_with, provisional, decision, decided_at
)
order by case_id
on conflict (case_id) do nothing
returning case_id;

-- name: update_case_file!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update case_file
set replaced_at = given.replaced_at,
    stirred_at = given.stirred_at,
    joint_limit_days = given.joint_limit_days,
    due_at = given.due_at,
    due_day = given.due_day,
    due_provisional = given.due_provisional,
    calendar_version = given.calendar_version,
    counted_with = given.counted_with,
    provisional = given.provisional,
    decision = given.decision,
    decided_at = given.decided_at
from unnest(
    :case_id::uuid[], :replaced_at::timestamptz[], :stirred_at::timestamptz[], :joint_limit_days::integer[],
    :due_at::timestamptz[], :due_day::date[], :due_provisional::boolean[], :calendar_version::bigint[],
    :counted_with::bigint[], :provisional::boolean[], :decision::text[], :decided_at::timestamptz[]
) as given (
    case_id, replaced_at, stirred_at, joint_limit_days, due_at, due_day, due_provisional, calendar_version,
    counted_with, provisional, decision, decided_at
)
where case_file.case_id = given.case_id
    and case_file.case_id = any(:case_id::uuid[]);

-- name: insert_task!
-- Add rows, in the order given.
insert into task (
    case_id, item_code, division_code, position, name_zh, name_en, department_code, department_zh, department_en,
    limit_unit, instant, from_receipt, deemed_basis, green_channel, special_procedures, inside_procedures,
    extension_days, lawful_days, green_days, dependencies, limit_days, state, opened_at, due_at, due_day,
    due_provisional, decision, decided_at, officer_id, reason, legal_basis, lapsed_upstream, deemed, told, sweep_at,
    due_soon_at, claimed_by, claimed_at, lawful_at, lawful_day, lawful_provisional, shortened_days
)
select
    case_id, item_code, division_code, position, name_zh, name_en, department_code, department_zh, department_en,
    limit_unit, instant, from_receipt, deemed_basis, green_channel, special_procedures::text[],
    inside_procedures::text[], extension_days, lawful_days, green_days, dependencies, limit_days, state, opened_at,
    due_at, due_day, due_provisional, decision, decided_at, officer_id, reason, legal_basis, lapsed_upstream, deemed,
    told, sweep_at, due_soon_at, claimed_by, claimed_at, lawful_at, lawful_day, lawful_provisional, shortened_days
from unnest(
    :case_id::uuid[], :item_code::text[], :division_code::text[], :position::smallint[], :name_zh::text[],
    :name_en::text[], :department_code::text[], :department_zh::text[], :department_en::text[], :limit_unit::text[],
    :instant::boolean[], :from_receipt::boolean[], :deemed_basis::text[], :green_channel::boolean[],
    :special_procedures::text[], :inside_procedures::text[], :extension_days::smallint[], :lawful_days::integer[],
    :green_days::integer[], :dependencies::jsonb[], :limit_days::integer[], :state::text[], :opened_at::timestamptz[],
    :due_at::timestamptz[], :due_day::date[], :due_provisional::boolean[], :decision::text[],
    :decided_at::timestamptz[], :officer_id::text[], :reason::text[], :legal_basis::text[], :lapsed_upstream::text[],
    :deemed::boolean[], :told::text[], :sweep_at::timestamptz[], :due_soon_at::timestamptz[], :claimed_by::text[],
    :claimed_at::timestamptz[], :lawful_at::timestamptz[], :lawful_day::date[], :lawful_provisional::boolean[],
    :shortened_days::integer[]
) as given (
    case_id, item_code, division_code, position, name_zh, name_en, department_code, department_zh, department_en,
    limit_unit, instant, from_receipt, deemed_basis, green_channel, special_procedures, inside_procedures,
    extension_days, lawful_days, green_days, dependencies, limit_days, state, opened_at, due_at, due_day,
    due_provisional, decision, decided_at, officer_id, reason, legal_basis, lapsed_upstream, deemed, told, sweep_at,
    due_soon_at, claimed_by, claimed_at, lawful_at, lawful_day, lawful_provisional, shortened_days
);

-- name: update_task!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update task
set dependencies = given.dependencies,
    limit_days = given.limit_days,
    state = given.state,
    opened_at = given.opened_at,
    due_at = given.due_at,
    due_day = given.due_day,
    due_provisional = given.due_provisional,
    decision = given.decision,
    decided_at = given.decided_at,
    officer_id = given.officer_id,
    reason = given.reason,
    legal_basis = given.legal_basis,
    lapsed_upstream = given.lapsed_upstream,
    deemed = given.deemed,
    told = given.told,
    sweep_at = given.sweep_at,
    due_soon_at = given.due_soon_at,
    claimed_by = given.claimed_by,
    claimed_at = given.claimed_at,
    lawful_at = given.lawful_at,
    lawful_day = given.lawful_day,
    lawful_provisional = given.lawful_provisional,
    shortened_days = given.shortened_days
from unnest(
    :case_id::uuid[], :item_code::text[], :dependencies::jsonb[], :limit_days::integer[], :state::text[],
    :opened_at::timestamptz[], :due_at::timestamptz[], :due_day::date[], :due_provisional::boolean[], :decision::text[],
    :decided_at::timestamptz[], :officer_id::text[], :reason::text[], :legal_basis::text[], :lapsed_upstream::text[],
    :deemed::boolean[], :told::text[], :sweep_at::timestamptz[], :due_soon_at::timestamptz[], :claimed_by::text[],
    :claimed_at::timestamptz[], :lawful_at::timestamptz[], :lawful_day::date[], :lawful_provisional::boolean[],
    :shortened_days::integer[]
) as given (
    case_id, item_code, dependencies, limit_days, state, opened_at, due_at, due_day, due_provisional, decision,
    decided_at, officer_id, reason, legal_basis, lapsed_upstream, deemed, told, sweep_at, due_soon_at, claimed_by,
    claimed_at, lawful_at, lawful_day, lawful_provisional, shortened_days
)
where task.case_id = given.case_id and task.item_code = given.item_code
    and task.case_id = any(:case_id::uuid[]);

-- name: insert_case_words!
-- Add rows, in the order given.
insert into case_words (case_id, division_code, subject, applicant_name, sought, keys)
select case_id, division_code, subject, applicant_name, sought, keys::bigint[]
from unnest(
    :case_id::uuid[], :division_code::text[], :subject::text[], :applicant_name::text[], :sought::text[], :keys::text[]
) as given (case_id, division_code, subject, applicant_name, sought, keys);

-- name: insert_limit_extension!
-- Add rows, in the order given.
insert into limit_extension (case_id, item_code, division_code, days, reason, officer_id, department_code, extended_at)
select case_id, item_code, division_code, days, reason, officer_id, department_code, extended_at
from unnest(
    :case_id::uuid[], :item_code::text[], :division_code::text[], :days::smallint[], :reason::text[],
    :officer_id::text[], :department_code::text[], :extended_at::timestamptz[]
) as given (case_id, item_code, division_code, days, reason, officer_id, department_code, extended_at);

-- name: find_limit_extension
-- Rows by their keys.
select
    limit_extension.case_id, limit_extension.item_code, limit_extension.division_code, limit_extension.days,
    limit_extension.reason, limit_extension.officer_id, limit_extension.department_code, limit_extension.extended_at
from limit_extension
join unnest(:case_id::uuid[], :item_code::text[]) as given (case_id, item_code)
    on limit_extension.case_id = given.case_id and limit_extension.item_code = given.item_code
where limit_extension.case_id = any(:case_id::uuid[]);

-- name: insert_joint_limit_extension!
-- Add rows, in the order given.
insert into joint_limit_extension (case_id, division_code, days, reason, officer_id, department_code, extended_at)
select case_id, division_code, days, reason, officer_id, department_code, extended_at
from unnest(
    :case_id::uuid[], :division_code::text[], :days::smallint[], :reason::text[], :officer_id::text[],
    :department_code::text[], :extended_at::timestamptz[]
) as given (case_id, division_code, days, reason, officer_id, department_code, extended_at);

-- name: find_joint_limit_extension
-- Rows by their keys.
select
    joint_limit_extension.case_id, joint_limit_extension.division_code, joint_limit_extension.days,
    joint_limit_extension.reason, joint_limit_extension.officer_id, joint_limit_extension.department_code,
    joint_limit_extension.extended_at
from joint_limit_extension
join unnest(:case_id::uuid[]) as given (case_id)
    on joint_limit_extension.case_id = given.case_id
where joint_limit_extension.case_id = any(:case_id::uuid[]);

-- name: erase_joint_limit_extension!
-- Forget what people wrote in cases whose personal data is erased.
update joint_limit_extension
set reason = case when reason = '' then '' else :marker end
where case_id = any(:case_id::uuid[]);

-- name: insert_decision_correction!
-- Add rows, in the order given.
insert into decision_correction (
    case_id, item_code, number, division_code, decision, state, officer_id, department_code, decided_at, reason,
    legal_basis, corrected_by, corrected_at
)
select
    case_id, item_code, number, division_code, decision, state, officer_id, department_code, decided_at, reason,
    legal_basis, corrected_by, corrected_at
from unnest(
    :case_id::uuid[], :item_code::text[], :number::smallint[], :division_code::text[], :decision::text[],
    :state::text[], :officer_id::text[], :department_code::text[], :decided_at::timestamptz[], :reason::text[],
    :legal_basis::text[], :corrected_by::text[], :corrected_at::timestamptz[]
) as given (
    case_id, item_code, number, division_code, decision, state, officer_id, department_code, decided_at, reason,
    legal_basis, corrected_by, corrected_at
);

-- name: insert_revocation!
-- Add rows, in the order given.
insert into revocation (
    case_id, item_code, number, division_code, ground, reason, legal_basis, file_name, file_sha256, file_bytes,
    fees_due_back, proposed_by, proposed_by_department, proposed_at, agreed, note, decided_by, decided_by_department,
    decided_at
)
select
    case_id, item_code, number, division_code, ground, reason, legal_basis, file_name, file_sha256, file_bytes,
    fees_due_back, proposed_by, proposed_by_department, proposed_at, agreed, note, decided_by, decided_by_department,
    decided_at
from unnest(
    :case_id::uuid[], :item_code::text[], :number::smallint[], :division_code::text[], :ground::text[], :reason::text[],
    :legal_basis::text[], :file_name::text[], :file_sha256::text[], :file_bytes::bigint[], :fees_due_back::boolean[],
    :proposed_by::text[], :proposed_by_department::text[], :proposed_at::timestamptz[], :agreed::boolean[],
    :note::text[], :decided_by::text[], :decided_by_department::text[], :decided_at::timestamptz[]
) as given (
    case_id, item_code, number, division_code, ground, reason, legal_basis, file_name, file_sha256, file_bytes,
    fees_due_back, proposed_by, proposed_by_department, proposed_at, agreed, note, decided_by, decided_by_department,
    decided_at
);

-- name: update_revocation!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update revocation
set agreed = given.agreed,
    note = given.note,
    decided_by = given.decided_by,
    decided_by_department = given.decided_by_department,
    decided_at = given.decided_at
from unnest(
    :case_id::uuid[], :item_code::text[], :number::smallint[], :agreed::boolean[], :note::text[], :decided_by::text[],
    :decided_by_department::text[], :decided_at::timestamptz[]
) as given (case_id, item_code, number, agreed, note, decided_by, decided_by_department, decided_at)
where
    revocation.case_id = given.case_id and revocation.item_code = given.item_code and revocation.number = given.number
    and revocation.case_id = any(:case_id::uuid[]);

-- name: erase_revocation!
-- Forget what people wrote in cases whose personal data is erased.
update revocation
set reason = case when reason = '' then '' else :marker end,
    file_name = case when file_name = '' then '' else :marker end,
    note = case when note = '' then '' else :marker end
where case_id = any(:case_id::uuid[]);

-- name: insert_joint_review!
-- Add rows, in the order given.
insert into joint_review (
    review_id, case_id, division_code, kind, lead_department_code, department_codes, item_codes, invitations,
    convened_by, convened_by_department, convened_at, starts_at, ends_at, place, moved_times, moved_reason, state,
    list_place, ended_at, ended_by, ended_by_department, end_reason, minutes, absences, erased_at
)
select
    review_id, case_id, division_code, kind, lead_department_code, department_codes::text[], item_codes::text[],
    invitations, convened_by, convened_by_department, convened_at, starts_at, ends_at, place, moved_times, moved_reason,
    state, list_place, ended_at, ended_by, ended_by_department, end_reason, minutes, absences, erased_at
from unnest(
    :review_id::uuid[], :case_id::uuid[], :division_code::text[], :kind::text[], :lead_department_code::text[],
    :department_codes::text[], :item_codes::text[], :invitations::jsonb[], :convened_by::text[],
    :convened_by_department::text[], :convened_at::timestamptz[], :starts_at::timestamptz[], :ends_at::timestamptz[],
    :place::text[], :moved_times::smallint[], :moved_reason::text[], :state::text[], :list_place::bigint[],
    :ended_at::timestamptz[], :ended_by::text[], :ended_by_department::text[], :end_reason::text[], :minutes::text[],
    :absences::jsonb[], :erased_at::timestamptz[]
) as given (
    review_id, case_id, division_code, kind, lead_department_code, department_codes, item_codes, invitations,
    convened_by, convened_by_department, convened_at, starts_at, ends_at, place, moved_times, moved_reason, state,
    list_place, ended_at, ended_by, ended_by_department, end_reason, minutes, absences, erased_at
);

-- name: update_joint_review!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update joint_review
set starts_at = given.starts_at,
    ends_at = given.ends_at,
    place = given.place,
    moved_times = given.moved_times,
    moved_reason = given.moved_reason,
    state = given.state,
    list_place = given.list_place,
    ended_at = given.ended_at,
    ended_by = given.ended_by,
    ended_by_department = given.ended_by_department,
    end_reason = given.end_reason,
    minutes = given.minutes,
    absences = given.absences,
    erased_at = given.erased_at
from unnest(
    :review_id::uuid[], :starts_at::timestamptz[], :ends_at::timestamptz[], :place::text[], :moved_times::smallint[],
    :moved_reason::text[], :state::text[], :list_place::bigint[], :ended_at::timestamptz[], :ended_by::text[],
    :ended_by_department::text[], :end_reason::text[], :minutes::text[], :absences::jsonb[], :erased_at::timestamptz[]
) as given (
    review_id, starts_at, ends_at, place, moved_times, moved_reason, state, list_place, ended_at, ended_by,
    ended_by_department, end_reason, minutes, absences, erased_at
)
where joint_review.review_id = given.review_id
    and joint_review.review_id = any(:review_id::uuid[]);

-- name: insert_joint_opinion!
-- Add rows, in the order given.
insert into joint_opinion (
    review_id, department_code, number, division_code, stance, reason, legal_basis, officer_id, recorded_at
)
select review_id, department_code, number, division_code, stance, reason, legal_basis, officer_id, recorded_at
from unnest(
    :review_id::uuid[], :department_code::text[], :number::smallint[], :division_code::text[], :stance::text[],
    :reason::text[], :legal_basis::text[], :officer_id::text[], :recorded_at::timestamptz[]
) as given (review_id, department_code, number, division_code, stance, reason, legal_basis, officer_id, recorded_at);

-- name: insert_new_case_complaint
-- Add rows that are not there yet, and answer which. Ordered, so that two batches cannot deadlock.
insert into case_complaint (complaint_id, case_id, division_code, department_code, accepted_at)
select complaint_id, case_id, division_code, department_code, accepted_at
from unnest(
    :complaint_id::uuid[], :case_id::uuid[], :division_code::text[], :department_code::text[],
    :accepted_at::timestamptz[]
) as given (complaint_id, case_id, division_code, department_code, accepted_at)
order by complaint_id
on conflict (complaint_id) do nothing
returning complaint_id;

-- name: insert_docket_entry!
-- Add rows, in the order given.
insert into docket_entry (
    entry_id, case_id, division_code, rule, item_code, department_code, other_department_code, reason, tried,
    working_days, since, escalated_by, escalated_by_department, escalated_at, place, closed_at, closed_by,
    closed_by_department, close_reason, quiet_until
)
select
    entry_id, case_id, division_code, rule, item_code, department_code, other_department_code, reason, tried,
    working_days, since, escalated_by, escalated_by_department, escalated_at, place, closed_at, closed_by,
    closed_by_department, close_reason, quiet_until
from unnest(
    :entry_id::uuid[], :case_id::uuid[], :division_code::text[], :rule::text[], :item_code::text[],
    :department_code::text[], :other_department_code::text[], :reason::text[], :tried::text[],
    :working_days::smallint[], :since::timestamptz[], :escalated_by::text[], :escalated_by_department::text[],
    :escalated_at::timestamptz[], :place::bigint[], :closed_at::timestamptz[], :closed_by::text[],
    :closed_by_department::text[], :close_reason::text[], :quiet_until::timestamptz[]
) as given (
    entry_id, case_id, division_code, rule, item_code, department_code, other_department_code, reason, tried,
    working_days, since, escalated_by, escalated_by_department, escalated_at, place, closed_at, closed_by,
    closed_by_department, close_reason, quiet_until
);

-- name: update_docket_entry!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update docket_entry
set place = given.place,
    closed_at = given.closed_at,
    closed_by = given.closed_by,
    closed_by_department = given.closed_by_department,
    close_reason = given.close_reason,
    quiet_until = given.quiet_until
from unnest(
    :entry_id::uuid[], :place::bigint[], :closed_at::timestamptz[], :closed_by::text[], :closed_by_department::text[],
    :close_reason::text[], :quiet_until::timestamptz[]
) as given (entry_id, place, closed_at, closed_by, closed_by_department, close_reason, quiet_until)
where docket_entry.entry_id = given.entry_id
    and docket_entry.entry_id = any(:entry_id::uuid[]);

-- name: erase_docket_entry!
-- Forget what people wrote in cases whose personal data is erased.
update docket_entry
set reason = case when reason = '' then '' else :marker end,
    tried = case when tried = '' then '' else :marker end,
    close_reason = case when close_reason = '' then '' else :marker end
where case_id = any(:case_id::uuid[]);

-- name: insert_docket_postponement!
-- Add rows, in the order given.
insert into docket_postponement (
    entry_id, number, case_id, division_code, until_at, reason, postponed_by, postponed_by_department, postponed_at
)
select entry_id, number, case_id, division_code, until_at, reason, postponed_by, postponed_by_department, postponed_at
from unnest(
    :entry_id::uuid[], :number::smallint[], :case_id::uuid[], :division_code::text[], :until_at::timestamptz[],
    :reason::text[], :postponed_by::text[], :postponed_by_department::text[], :postponed_at::timestamptz[]
) as given (
    entry_id, number, case_id, division_code, until_at, reason, postponed_by, postponed_by_department, postponed_at
);

-- name: erase_docket_postponement!
-- Forget what people wrote in cases whose personal data is erased.
update docket_postponement
set reason = case when reason = '' then '' else :marker end
where case_id = any(:case_id::uuid[]);

-- name: insert_docket_order!
-- Add rows, in the order given.
insert into docket_order (
    order_id, entry_id, case_id, division_code, department_code, officer_id, instruction, due_at, instructed_by,
    instructed_by_department, instructed_at, state, place, overdue_at, closed_at, closed_by, closed_by_department,
    close_reason
)
select
    order_id, entry_id, case_id, division_code, department_code, officer_id, instruction, due_at, instructed_by,
    instructed_by_department, instructed_at, state, place, overdue_at, closed_at, closed_by, closed_by_department,
    close_reason
from unnest(
    :order_id::uuid[], :entry_id::uuid[], :case_id::uuid[], :division_code::text[], :department_code::text[],
    :officer_id::text[], :instruction::text[], :due_at::timestamptz[], :instructed_by::text[],
    :instructed_by_department::text[], :instructed_at::timestamptz[], :state::text[], :place::bigint[],
    :overdue_at::timestamptz[], :closed_at::timestamptz[], :closed_by::text[], :closed_by_department::text[],
    :close_reason::text[]
) as given (
    order_id, entry_id, case_id, division_code, department_code, officer_id, instruction, due_at, instructed_by,
    instructed_by_department, instructed_at, state, place, overdue_at, closed_at, closed_by, closed_by_department,
    close_reason
);

-- name: update_docket_order!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update docket_order
set state = given.state,
    place = given.place,
    overdue_at = given.overdue_at,
    closed_at = given.closed_at,
    closed_by = given.closed_by,
    closed_by_department = given.closed_by_department,
    close_reason = given.close_reason
from unnest(
    :order_id::uuid[], :state::text[], :place::bigint[], :overdue_at::timestamptz[], :closed_at::timestamptz[],
    :closed_by::text[], :closed_by_department::text[], :close_reason::text[]
) as given (order_id, state, place, overdue_at, closed_at, closed_by, closed_by_department, close_reason)
where docket_order.order_id = given.order_id
    and docket_order.order_id = any(:order_id::uuid[]);

-- name: erase_docket_order!
-- Forget what people wrote in cases whose personal data is erased.
update docket_order
set instruction = case when instruction = '' then '' else :marker end,
    close_reason = case when close_reason = '' then '' else :marker end
where case_id = any(:case_id::uuid[]);

-- name: upsert_order_reply!
-- Add rows, in the order given, or change those that are there.
insert into order_reply (
    order_id, number, division_code, reply, replied_by, replied_by_department, replied_at, late, returned_reason,
    returned_by, returned_by_department, returned_at
)
select
    order_id, number, division_code, reply, replied_by, replied_by_department, replied_at, late, returned_reason,
    returned_by, returned_by_department, returned_at
from unnest(
    :order_id::uuid[], :number::smallint[], :division_code::text[], :reply::text[], :replied_by::text[],
    :replied_by_department::text[], :replied_at::timestamptz[], :late::boolean[], :returned_reason::text[],
    :returned_by::text[], :returned_by_department::text[], :returned_at::timestamptz[]
) as given (
    order_id, number, division_code, reply, replied_by, replied_by_department, replied_at, late, returned_reason,
    returned_by, returned_by_department, returned_at
)
on conflict (order_id, number) do update
set returned_reason = excluded.returned_reason,
    returned_by = excluded.returned_by,
    returned_by_department = excluded.returned_by_department,
    returned_at = excluded.returned_at;

-- name: upsert_docket_rule!
-- Add rows, in the order given, or change those that are there.
insert into docket_rule (division_code, rule, enabled, working_days, cutoff, renewed_at)
select division_code, rule, enabled, working_days, cutoff, renewed_at
from unnest(
    :division_code::text[], :rule::text[], :enabled::boolean[], :working_days::smallint[], :cutoff::timestamptz[],
    :renewed_at::timestamptz[]
) as given (division_code, rule, enabled, working_days, cutoff, renewed_at)
on conflict (division_code, rule) do update
set enabled = excluded.enabled,
    working_days = excluded.working_days,
    cutoff = excluded.cutoff,
    renewed_at = excluded.renewed_at;

-- name: upsert_clock_stop!
-- Add rows, in the order given, or change those that are there.
insert into clock_stop (
    case_id, item_code, stop_no, division_code, reason, first_day, last_day, told, officer_id, department_code,
    decided_at, begins_at, ends_at, over_day, resumed_at, resumed_by, resumed_department
)
select
    case_id, item_code, stop_no, division_code, reason, first_day, last_day, told, officer_id, department_code,
    decided_at, begins_at, ends_at, over_day, resumed_at, resumed_by, resumed_department
from unnest(
    :case_id::uuid[], :item_code::text[], :stop_no::smallint[], :division_code::text[], :reason::text[],
    :first_day::date[], :last_day::date[], :told::text[], :officer_id::text[], :department_code::text[],
    :decided_at::timestamptz[], :begins_at::timestamptz[], :ends_at::timestamptz[], :over_day::date[],
    :resumed_at::timestamptz[], :resumed_by::text[], :resumed_department::text[]
) as given (
    case_id, item_code, stop_no, division_code, reason, first_day, last_day, told, officer_id, department_code,
    decided_at, begins_at, ends_at, over_day, resumed_at, resumed_by, resumed_department
)
on conflict (case_id, item_code, stop_no) do update
set ends_at = excluded.ends_at,
    over_day = excluded.over_day,
    resumed_at = excluded.resumed_at,
    resumed_by = excluded.resumed_by,
    resumed_department = excluded.resumed_department;

-- name: insert_task_note!
-- Add rows, in the order given.
insert into task_note (
    note_id, case_id, item_code, number, division_code, department_code, officer_id, noted_at, withdrawn_at, key_id,
    wrapped_key, content
)
select
    note_id, case_id, item_code, number, division_code, department_code, officer_id, noted_at, withdrawn_at, key_id,
    wrapped_key, content
from unnest(
    :note_id::uuid[], :case_id::uuid[], :item_code::text[], :number::smallint[], :division_code::text[],
    :department_code::text[], :officer_id::text[], :noted_at::timestamptz[], :withdrawn_at::timestamptz[],
    :key_id::text[], :wrapped_key::bytea[], :content::bytea[]
) as given (
    note_id, case_id, item_code, number, division_code, department_code, officer_id, noted_at, withdrawn_at, key_id,
    wrapped_key, content
);

-- name: update_task_note!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update task_note
set key_id = given.key_id,
    wrapped_key = given.wrapped_key,
    content = given.content
from unnest(:note_id::uuid[], :key_id::text[], :wrapped_key::bytea[], :content::bytea[]) as given (
    note_id, key_id, wrapped_key, content
)
where task_note.note_id = given.note_id
    and task_note.note_id = any(:note_id::uuid[]);

-- name: erase_task_note!
-- Forget what people wrote in cases whose personal data is erased.
delete from task_note
where case_id = any(:case_id::uuid[]);

-- name: find_task_note
-- Rows by their keys.
select
    task_note.note_id, task_note.case_id, task_note.item_code, task_note.number, task_note.division_code,
    task_note.department_code, task_note.officer_id, task_note.noted_at, task_note.withdrawn_at, task_note.key_id,
    task_note.wrapped_key, task_note.content
from task_note
join unnest(:note_id::uuid[]) as given (note_id)
    on task_note.note_id = given.note_id
where task_note.note_id = any(:note_id::uuid[]);
