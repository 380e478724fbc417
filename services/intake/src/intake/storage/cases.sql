-- columns: of_case
--     case_id, division_code, state, case_no, subject, applicant_kind, applicant_name, bundle_codes, item_codes,
--     catalogue_version, received_at, received_by, received_by_department, green_channel_reason,
--     green_channel_asked_by, green_channel_asked_by_department, green_channel_asked_at, project_manager_id,
--     green_channel_agreed, green_channel_note, green_channel_decided_by, green_channel_decided_by_department,
--     green_channel_decided_at, accepted_at, accepted_by, accepted_by_department, outcome, bill_state, bill_fen,
--     more_due_fen, ready_at, closed_at, erased_at, refunded_fen, promised_count, unlisted_reason, confirmed, told_at,
--     waits_day, waits_until, look_at, reminded_at, ended_as, ended_at, ended_reason, ended_basis, ended_place,
--     ended_by, ended_by_department, legacy_code_reason

-- name: lock_cases(case_ids)
-- Hold cases until commit, always in the same order.
select {of_case}
from intake_case
where case_id = any(:case_ids::uuid[])
order by case_id
for no key update;

-- name: materials_of(case_ids)
-- Which materials were handed in, and when what is there was found unusable.
select
    material.case_id, material.item_code, material.material_no, material.handed_in_at, found.found_at,
    intake_case.told_at
from case_material as material
left join unusable_paper as found
    on found.case_id = material.case_id and found.item_code = material.item_code
    and found.material_no = material.material_no and found.handed_in_at = material.handed_in_at
left join intake_case on intake_case.case_id = material.case_id
where material.case_id = any(:case_ids::uuid[]);

-- name: conditions_of(case_ids)
-- Which conditions of materials hold.
select case_id, item_code, material_no, applies
from case_condition
where case_id = any(:case_ids::uuid[]);

-- name: fees_of(case_ids)
-- What cases owe.
select case_id, item_code, fee_code, quantities, declined_reason
from case_fee
where case_id = any(:case_ids::uuid[])
order by case_id, position;

-- name: drop_fees(case_ids, fee_codes)!
-- Take fees away from what cases owe.
delete from case_fee
using unnest(:case_ids::uuid[], :fee_codes::text[]) as gone (case_id, fee_code)
where case_fee.case_id = gone.case_id and case_fee.fee_code = gone.fee_code;

-- name: set_decisions(case_ids, item_codes, granted, deemed_bases, refusal_reasons, refusal_bases)!
-- Note how each item was decided, by what silence did, and why it was refused.
update case_item
set granted = given.granted,
    deemed_basis = given.deemed_basis,
    refusal_reason = given.refusal_reason,
    refusal_basis = given.refusal_basis
from unnest(
    :case_ids::uuid[], :item_codes::text[], :granted::boolean[], :deemed_bases::text[], :refusal_reasons::text[],
    :refusal_bases::text[]
) as given (case_id, item_code, granted, deemed_basis, refusal_reason, refusal_basis)
where case_item.case_id = given.case_id and case_item.item_code = given.item_code;

-- name: decisions_of(case_ids)
-- How each item was decided.
select
    case_item.case_id, case_item.item_code, case_item.granted, case_item.deemed_basis, case_item.refusal_reason,
    case_item.refusal_basis, revoked_item.revoked_at,
    revoked_item.withdrawn, revoked_item.article, revoked_item.reason as revocation_reason,
    revoked_item.legal_basis as revocation_basis
from case_item
left join revoked_item
    on revoked_item.case_id = case_item.case_id and revoked_item.item_code = case_item.item_code
where case_item.case_id = any(:case_ids::uuid[])
order by case_item.case_id, case_item.position;

-- name: set_documents(case_ids, item_codes, document_names, document_nos)!
-- Give items their result documents.
update case_item
set document_name = given.document_name,
    document_no = given.document_no
from unnest(:case_ids::uuid[], :item_codes::text[], :document_names::text[], :document_nos::text[])
    as given (case_id, item_code, document_name, document_no)
where case_item.case_id = given.case_id and case_item.item_code = given.item_code;

-- name: results_of(case_ids)
-- Result documents in the order of the items.
select
    case_item.case_id, case_item.item_code, case_item.granted, case_item.document_name, case_item.document_no,
    case_item.deemed_basis, case_item.refusal_reason, case_item.refusal_basis, revoked_item.revoked_at,
    revoked_item.withdrawn, revoked_item.article, revoked_item.reason as revocation_reason,
    revoked_item.legal_basis as revocation_basis
from case_item
left join revoked_item
    on revoked_item.case_id = case_item.case_id and revoked_item.item_code = case_item.item_code
where case_item.case_id = any(:case_ids::uuid[]) and case_item.document_no is not null
order by case_item.case_id, case_item.position;

-- name: read_cases(case_ids)
-- Cases by id.
select {of_case}
from intake_case
where case_id = any(:case_ids::uuid[]);

-- name: find_cases(case_ids, case_nos)
-- Cases by id or by number.
select {of_case}
from intake_case
where case_id = any(:case_ids::uuid[]) or case_no = any(:case_nos::text[]);

-- name: items_of_cases(case_ids)
-- The items of cases, and whose the cases are.
select case_id, division_code, item_codes
from intake_case
where case_id = any(:case_ids::uuid[]);

-- name: list_cases(division_code, before, row_count)
-- A centre's cases, newest first, from before a case on (case ids begin with their time).
select {of_case}
from intake_case
where division_code = :division_code and case_id < :before
order by case_id desc
limit :row_count;

-- name: list_cases_by_state(division_code, state, before, row_count)
-- The same, of one state only; a statement of its own so that each has its index.
select {of_case}
from intake_case
where division_code = :division_code and state = :state and case_id < :before
order by case_id desc
limit :row_count;

-- name: list_some_cases(division_code, state, received_by, words, since, until, after, before, row_count)
-- The same, of a day, of an officer, of a state, with words, or of what is given of these. after and before are ids around the day.
select {of_case}
from intake_case
where division_code = :division_code and case_id < :before and case_id > :after
    and (:state::text is null or state = :state)
    and (:received_by::text is null or received_by = :received_by)
    and (
        :words::text = ''
        or position(:words in lower(case_no)) > 0
        or position(:words in replace(lower(subject), ' ', '')) > 0
        or position(:words in replace(lower(applicant_name), ' ', '')) > 0
    )
    and (:since::timestamptz is null or received_at >= :since)
    and (:until::timestamptz is null or received_at < :until)
order by case_id desc
limit :row_count;

-- name: list_green_asked(division_code, before, row_count)
-- Undecided cases whose green channel waits for somebody to agree, newest first.
select {of_case}
from intake_case
where division_code = :division_code and case_id < :before
    and green_channel_reason <> '' and green_channel_agreed is null and outcome is null
order by case_id desc
limit :row_count;

-- name: count_green_asked(division_code, at_most)^
-- How many there are on all pages, counted no further than at_most.
select count(*) as value
from (
    select 1
    from intake_case
    where division_code = :division_code
        and green_channel_reason <> '' and green_channel_agreed is null and outcome is null
    limit :at_most
) as counted;

-- name: list_changes_proposed(division_code, before, row_count)
-- Undecided cases for which another procedure is proposed that nobody has decided over, newest first.
select {of_case}
from intake_case
where division_code = :division_code and case_id < :before and outcome is null
    and case_id = any (array(
        select case_id from procedure_change where division_code = :division_code and state = 'proposed'
    ))
order by case_id desc
limit :row_count;

-- name: count_changes_proposed(division_code, at_most)^
-- How many there are on all pages, counted no further than at_most.
select count(*) as value
from (
    select 1
    from intake_case
    where division_code = :division_code and outcome is null
        and case_id = any (array(
            select case_id from procedure_change where division_code = :division_code and state = 'proposed'
        ))
    limit :at_most
) as counted;

-- name: told_again(case_ids)
-- Which cases were told a second time what is missing.
select case_id from intake_case where case_id = any (:case_ids::uuid[]) and told_again_at is not null;

-- name: tell_again(case_ids, reasons, told_by, departments, told_at)!
-- Note who had the notice of cases that are held given a second time, and why.
update intake_case
set told_again_reason = given.reason,
    told_again_by = given.told_by,
    told_again_by_department = given.department,
    told_again_at = :told_at
from unnest(:case_ids::uuid[], :reasons::text[], :told_by::text[], :departments::text[])
    as given (case_id, reason, told_by, department)
where intake_case.case_id = given.case_id;

-- name: ask_for_green_channels(case_ids, reasons, asked_by, departments, asked_at)!
-- Note who asks for the green channel of cases that are held, and why.
update intake_case
set green_channel_reason = given.reason,
    green_channel_asked_by = given.asked_by,
    green_channel_asked_by_department = given.department,
    green_channel_asked_at = :asked_at
from unnest(:case_ids::uuid[], :reasons::text[], :asked_by::text[], :departments::text[])
    as given (case_id, reason, asked_by, department)
where intake_case.case_id = given.case_id;

-- name: set_green_channels(case_ids, agreed, notes, decided_by, departments, decided_at)!
-- Note what a second person said to the green channel of cases that are held.
update intake_case
set green_channel_agreed = given.agreed,
    green_channel_note = given.note,
    green_channel_decided_by = given.decided_by,
    green_channel_decided_by_department = given.department,
    green_channel_decided_at = :decided_at
from unnest(:case_ids::uuid[], :agreed::boolean[], :notes::text[], :decided_by::text[], :departments::text[])
    as given (case_id, agreed, note, decided_by, department)
where intake_case.case_id = given.case_id;

-- name: count_cases(division_code, state, received_by, words, since, until, after, before, at_most)^
-- How many there are on all pages, counted no further than at_most.
select count(*) as value
from (
    select 1
    from intake_case
    where division_code = :division_code and case_id < :before and case_id > :after
        and (:state::text is null or state = :state)
        and (:received_by::text is null or received_by = :received_by)
        and (
            :words::text = ''
            or position(:words in lower(case_no)) > 0
            or position(:words in replace(lower(subject), ' ', '')) > 0
            or position(:words in replace(lower(applicant_name), ' ', '')) > 0
        )
        and (:since::timestamptz is null or received_at >= :since)
        and (:until::timestamptz is null or received_at < :until)
    limit :at_most
) as counted;

-- name: take_case_serials(division_codes, days, counts)
-- Give out serials of case numbers, so many for each centre and day; ordered, so that two batches cannot deadlock.
insert into case_serial (division_code, accepted_on, last_serial)
select division_code, accepted_on, count
from unnest(:division_codes::text[], :days::date[], :counts::bigint[]) as wanted (division_code, accepted_on, count)
order by division_code, accepted_on
on conflict (division_code, accepted_on) do update set last_serial = case_serial.last_serial + excluded.last_serial
returning division_code, accepted_on, last_serial;

-- name: take_document_serials(division_codes, years, counts)
-- Give out serials of result documents, so many for each centre and year.
insert into document_serial (division_code, year, last_serial)
select division_code, year, count
from unnest(:division_codes::text[], :years::integer[], :counts::bigint[]) as wanted (division_code, year, count)
order by division_code, year
on conflict (division_code, year) do update set last_serial = document_serial.last_serial + excluded.last_serial
returning division_code, year, last_serial;

-- name: open_cases_of(places, id_number_hashes, item_codes, looked_at, row_count)
-- Of each applicant, by the place in the question, the newest cases that are not closed and have one of these items.
select asked.place, {of_case}
from unnest(:places::integer[], :id_number_hashes::bytea[], :item_codes::text[])
    as asked (place, id_number_hash, sought)
cross join lateral (
    select received.*
    from (
        select case_id
        from case_party
        where case_party.id_number_hash = asked.id_number_hash
        order by case_party.case_id desc
        limit :looked_at
    ) as newest
    join intake_case as received using (case_id)
    where received.state not in ('closed', 'not_accepted') and received.item_codes && string_to_array(asked.sought, ',')
    order by received.case_id desc
    limit :row_count
) as opened
order by asked.place, opened.case_id desc;

-- name: claim_waiting(now, batch_size)
-- Hold applications whose clock asks for something.
select division_code, case_id from claim_waiting(:now, :batch_size);
