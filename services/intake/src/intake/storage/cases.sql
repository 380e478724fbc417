-- name: insert_cases(case_ids, division_codes, states, case_nos, subjects, applicant_kinds, applicant_names, bundle_codes, item_codes, catalogue_versions, received_at, received_by, received_by_departments, accepted_at, accepted_by, accepted_by_departments)!
-- Store new cases; lists of codes come joined with commas.
insert into intake_case (
    case_id, division_code, state, case_no, subject, applicant_kind, applicant_name, bundle_codes, item_codes,
    catalogue_version, received_at, received_by, received_by_department, accepted_at, accepted_by,
    accepted_by_department
)
select
    case_id, division_code, state, case_no, subject, applicant_kind, applicant_name,
    string_to_array(bundle_codes, ','), string_to_array(item_codes, ','),
    catalogue_version, received_at, received_by, received_by_department, accepted_at, accepted_by,
    accepted_by_department
from unnest(
    :case_ids::uuid[], :division_codes::text[], :states::text[], :case_nos::text[], :subjects::text[],
    :applicant_kinds::text[], :applicant_names::text[], :bundle_codes::text[], :item_codes::text[],
    :catalogue_versions::bigint[], :received_at::timestamptz[], :received_by::text[],
    :received_by_departments::text[], :accepted_at::timestamptz[], :accepted_by::text[],
    :accepted_by_departments::text[]
) as given (
    case_id, division_code, state, case_no, subject, applicant_kind, applicant_name, bundle_codes, item_codes,
    catalogue_version, received_at, received_by, received_by_department, accepted_at, accepted_by,
    accepted_by_department
);

-- name: insert_items(case_ids, division_codes, item_codes, positions)!
-- Store the items of new cases.
insert into case_item (case_id, division_code, item_code, position)
select case_id, division_code, item_code, position
from unnest(:case_ids::uuid[], :division_codes::text[], :item_codes::text[], :positions::smallint[])
    as given (case_id, division_code, item_code, position);

-- name: insert_fees(case_ids, division_codes, item_codes, fee_codes, positions, quantities)!
-- Store what new cases owe.
insert into case_fee (case_id, division_code, item_code, fee_code, position, quantities)
select case_id, division_code, item_code, fee_code, position, quantities
from unnest(
    :case_ids::uuid[], :division_codes::text[], :item_codes::text[], :fee_codes::text[], :positions::smallint[],
    :quantities::jsonb[]
) as given (case_id, division_code, item_code, fee_code, position, quantities);

-- name: save_materials(case_ids, division_codes, item_codes, material_nos, file_names, sha256s, sizes_bytes, handed_in_at)!
-- Store materials; a later one replaces an earlier one.
insert into case_material (
    case_id, division_code, item_code, material_no, file_name, sha256, size_bytes, handed_in_at
)
select case_id, division_code, item_code, material_no, file_name, sha256, size_bytes, :handed_in_at::timestamptz
from unnest(
    :case_ids::uuid[], :division_codes::text[], :item_codes::text[], :material_nos::integer[], :file_names::text[],
    :sha256s::text[], :sizes_bytes::bigint[]
) as given (case_id, division_code, item_code, material_no, file_name, sha256, size_bytes)
on conflict (case_id, item_code, material_no) do update
set file_name = excluded.file_name,
    sha256 = excluded.sha256,
    size_bytes = excluded.size_bytes,
    handed_in_at = excluded.handed_in_at;

-- name: lock_cases(case_ids)
-- Hold cases until commit, always in the same order.
select
    case_id, division_code, state, case_no, subject, applicant_kind, applicant_name, bundle_codes, item_codes,
    catalogue_version, received_at, received_by, received_by_department, accepted_at, accepted_by,
    accepted_by_department, outcome, bill_state, ready_at, closed_at, erased_at
from intake_case
where case_id = any(:case_ids::uuid[])
order by case_id
for no key update;

-- name: update_cases(case_ids, states, case_nos, accepted_at, accepted_by, accepted_by_departments, outcomes, bill_states, ready_at, closed_at)!
-- Write what can change of a case.
update intake_case
set state = given.state,
    case_no = given.case_no,
    accepted_at = given.accepted_at,
    accepted_by = given.accepted_by,
    accepted_by_department = given.accepted_by_department,
    outcome = given.outcome,
    bill_state = given.bill_state,
    ready_at = given.ready_at,
    closed_at = given.closed_at
from unnest(
    :case_ids::uuid[], :states::text[], :case_nos::text[], :accepted_at::timestamptz[], :accepted_by::text[],
    :accepted_by_departments::text[], :outcomes::text[], :bill_states::text[], :ready_at::timestamptz[],
    :closed_at::timestamptz[]
) as given (
    case_id, state, case_no, accepted_at, accepted_by, accepted_by_department, outcome, bill_state, ready_at,
    closed_at
)
where intake_case.case_id = given.case_id;

-- name: materials_of(case_ids)
-- Which materials were handed in.
select case_id, item_code, material_no
from case_material
where case_id = any(:case_ids::uuid[]);

-- name: fees_of(case_ids)
-- What cases owe.
select case_id, item_code, fee_code, quantities
from case_fee
where case_id = any(:case_ids::uuid[])
order by case_id, position;

-- name: set_decisions(case_ids, item_codes, granted)!
-- Note how each item was decided.
update case_item
set granted = given.granted
from unnest(:case_ids::uuid[], :item_codes::text[], :granted::boolean[]) as given (case_id, item_code, granted)
where case_item.case_id = given.case_id and case_item.item_code = given.item_code;

-- name: decisions_of(case_ids)
-- How each item was decided.
select case_id, item_code, granted
from case_item
where case_id = any(:case_ids::uuid[])
order by case_id, position;

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
select case_id, item_code, granted, document_name, document_no
from case_item
where case_id = any(:case_ids::uuid[]) and document_no is not null
order by case_id, position;

-- name: insert_deliveries(case_ids, division_codes, key_ids, wrapped_keys, contents, deliveries, issued_by, issued_by_departments, issued_at)!
-- Record how the results were handed over, and, sealed, who took them.
insert into case_delivery (
    case_id, division_code, key_id, wrapped_key, content, delivery, issued_by, issued_by_department, issued_at
)
select
    case_id, division_code, key_id, wrapped_key, content, delivery, issued_by, issued_by_department,
    :issued_at::timestamptz
from unnest(
    :case_ids::uuid[], :division_codes::text[], :key_ids::text[], :wrapped_keys::bytea[], :contents::bytea[],
    :deliveries::text[], :issued_by::text[], :issued_by_departments::text[]
) as given (
    case_id, division_code, key_id, wrapped_key, content, delivery, issued_by, issued_by_department
);

-- name: find_cases(case_ids, case_nos)
-- Cases by id or by number.
select
    case_id, division_code, state, case_no, subject, applicant_kind, applicant_name, bundle_codes, item_codes,
    catalogue_version, received_at, received_by, received_by_department, accepted_at, accepted_by,
    accepted_by_department, outcome, bill_state, ready_at, closed_at, erased_at
from intake_case
where case_id = any(:case_ids::uuid[]) or case_no = any(:case_nos::text[]);

-- name: items_of_cases(case_ids)
-- The items of cases, and whose the cases are.
select case_id, division_code, item_codes
from intake_case
where case_id = any(:case_ids::uuid[]);

-- name: list_cases(division_code, before, row_count)
-- A centre's cases, newest first, from before a case on (case ids begin with their time).
select
    case_id, division_code, state, case_no, subject, applicant_kind, applicant_name, bundle_codes, item_codes,
    catalogue_version, received_at, received_by, received_by_department, accepted_at, accepted_by,
    accepted_by_department, outcome, bill_state, ready_at, closed_at, erased_at
from intake_case
where division_code = :division_code and case_id < :before
order by case_id desc
limit :row_count;

-- name: list_cases_by_state(division_code, state, before, row_count)
-- The same, of one state only; a statement of its own so that each has its index.
select
    case_id, division_code, state, case_no, subject, applicant_kind, applicant_name, bundle_codes, item_codes,
    catalogue_version, received_at, received_by, received_by_department, accepted_at, accepted_by,
    accepted_by_department, outcome, bill_state, ready_at, closed_at, erased_at
from intake_case
where division_code = :division_code and state = :state and case_id < :before
order by case_id desc
limit :row_count;

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
