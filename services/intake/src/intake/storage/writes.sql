-- Written by `make gen` from tables.py: change the columns there.

-- name: insert_intake_case!
-- Add rows, in the order given.
insert into intake_case (
    case_id, division_code, subject, applicant_kind, applicant_name, bundle_codes, item_codes, catalogue_version,
    received_at, received_by, received_by_department, green_channel_reason, project_manager_id, unlisted_reason,
    confirmed, legacy_code_reason, state, case_no, accepted_at, accepted_by, accepted_by_department, outcome,
    bill_state, bill_fen, more_due_fen, ready_at, closed_at, refunded_fen, promised_count, told_at, waits_day,
    waits_until, look_at, reminded_at, ended_as, ended_at, ended_reason, ended_basis, ended_place, ended_by,
    ended_by_department
)
select
    case_id, division_code, subject, applicant_kind, applicant_name, bundle_codes::text[], item_codes::text[],
    catalogue_version, received_at, received_by, received_by_department, green_channel_reason, project_manager_id,
    unlisted_reason, confirmed::text[], legacy_code_reason, state, case_no, accepted_at, accepted_by,
    accepted_by_department, outcome, bill_state, bill_fen, more_due_fen, ready_at, closed_at, refunded_fen,
    promised_count, told_at, waits_day, waits_until, look_at, reminded_at, ended_as, ended_at, ended_reason,
    ended_basis, ended_place, ended_by, ended_by_department
from unnest(
    :case_id::uuid[], :division_code::text[], :subject::text[], :applicant_kind::text[], :applicant_name::text[],
    :bundle_codes::text[], :item_codes::text[], :catalogue_version::bigint[], :received_at::timestamptz[],
    :received_by::text[], :received_by_department::text[], :green_channel_reason::text[], :project_manager_id::text[],
    :unlisted_reason::text[], :confirmed::text[], :legacy_code_reason::text[], :state::text[], :case_no::text[],
    :accepted_at::timestamptz[], :accepted_by::text[], :accepted_by_department::text[], :outcome::text[],
    :bill_state::text[], :bill_fen::bigint[], :more_due_fen::bigint[], :ready_at::timestamptz[],
    :closed_at::timestamptz[], :refunded_fen::bigint[], :promised_count::integer[], :told_at::timestamptz[],
    :waits_day::date[], :waits_until::timestamptz[], :look_at::timestamptz[], :reminded_at::timestamptz[],
    :ended_as::text[], :ended_at::timestamptz[], :ended_reason::text[], :ended_basis::text[], :ended_place::text[],
    :ended_by::text[], :ended_by_department::text[]
) as given (
    case_id, division_code, subject, applicant_kind, applicant_name, bundle_codes, item_codes, catalogue_version,
    received_at, received_by, received_by_department, green_channel_reason, project_manager_id, unlisted_reason,
    confirmed, legacy_code_reason, state, case_no, accepted_at, accepted_by, accepted_by_department, outcome,
    bill_state, bill_fen, more_due_fen, ready_at, closed_at, refunded_fen, promised_count, told_at, waits_day,
    waits_until, look_at, reminded_at, ended_as, ended_at, ended_reason, ended_basis, ended_place, ended_by,
    ended_by_department
);

-- name: update_intake_case!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update intake_case
set state = given.state,
    case_no = given.case_no,
    accepted_at = given.accepted_at,
    accepted_by = given.accepted_by,
    accepted_by_department = given.accepted_by_department,
    outcome = given.outcome,
    bill_state = given.bill_state,
    bill_fen = given.bill_fen,
    more_due_fen = given.more_due_fen,
    ready_at = given.ready_at,
    closed_at = given.closed_at,
    refunded_fen = given.refunded_fen,
    promised_count = given.promised_count,
    told_at = given.told_at,
    waits_day = given.waits_day,
    waits_until = given.waits_until,
    look_at = given.look_at,
    reminded_at = given.reminded_at,
    ended_as = given.ended_as,
    ended_at = given.ended_at,
    ended_reason = given.ended_reason,
    ended_basis = given.ended_basis,
    ended_place = given.ended_place,
    ended_by = given.ended_by,
    ended_by_department = given.ended_by_department
from unnest(
    :case_id::uuid[], :state::text[], :case_no::text[], :accepted_at::timestamptz[], :accepted_by::text[],
    :accepted_by_department::text[], :outcome::text[], :bill_state::text[], :bill_fen::bigint[],
    :more_due_fen::bigint[], :ready_at::timestamptz[], :closed_at::timestamptz[], :refunded_fen::bigint[],
    :promised_count::integer[], :told_at::timestamptz[], :waits_day::date[], :waits_until::timestamptz[],
    :look_at::timestamptz[], :reminded_at::timestamptz[], :ended_as::text[], :ended_at::timestamptz[],
    :ended_reason::text[], :ended_basis::text[], :ended_place::text[], :ended_by::text[], :ended_by_department::text[]
) as given (
    case_id, state, case_no, accepted_at, accepted_by, accepted_by_department, outcome, bill_state, bill_fen,
    more_due_fen, ready_at, closed_at, refunded_fen, promised_count, told_at, waits_day, waits_until, look_at,
    reminded_at, ended_as, ended_at, ended_reason, ended_basis, ended_place, ended_by, ended_by_department
)
where intake_case.case_id = given.case_id
    and intake_case.case_id = any(:case_id::uuid[]);

-- name: insert_case_party!
-- Add rows, in the order given.
insert into case_party (case_id, division_code, key_id, wrapped_key, content, id_number_hash, phone_hash)
select case_id, division_code, key_id, wrapped_key, content, id_number_hash, phone_hash
from unnest(
    :case_id::uuid[], :division_code::text[], :key_id::text[], :wrapped_key::bytea[], :content::bytea[],
    :id_number_hash::bytea[], :phone_hash::bytea[]
) as given (case_id, division_code, key_id, wrapped_key, content, id_number_hash, phone_hash);

-- name: update_case_party!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update case_party
set key_id = given.key_id,
    wrapped_key = given.wrapped_key,
    content = given.content,
    id_number_hash = given.id_number_hash,
    phone_hash = given.phone_hash
from unnest(
    :case_id::uuid[], :key_id::text[], :wrapped_key::bytea[], :content::bytea[], :id_number_hash::bytea[],
    :phone_hash::bytea[]
) as given (case_id, key_id, wrapped_key, content, id_number_hash, phone_hash)
where case_party.case_id = given.case_id
    and case_party.case_id = any(:case_id::uuid[]);

-- name: insert_new_revoked_item
-- Add rows that are not there yet, and answer which. Ordered, so that two batches cannot deadlock.
insert into revoked_item (case_id, item_code, division_code, withdrawn, article, reason, legal_basis, revoked_at)
select case_id, item_code, division_code, withdrawn, article, reason, legal_basis, revoked_at
from unnest(
    :case_id::uuid[], :item_code::text[], :division_code::text[], :withdrawn::boolean[], :article::text[],
    :reason::text[], :legal_basis::text[], :revoked_at::timestamptz[]
) as given (case_id, item_code, division_code, withdrawn, article, reason, legal_basis, revoked_at)
order by case_id, item_code
on conflict (case_id, item_code) do nothing
returning case_id, item_code;

-- name: erase_revoked_item!
-- Forget what people wrote in cases whose personal data is erased.
update revoked_item
set reason = case when reason = '' then '' else :marker end
where case_id = any(:case_id::uuid[]);

-- name: insert_case_item!
-- Add rows, in the order given.
insert into case_item (case_id, item_code, division_code, position)
select case_id, item_code, division_code, position
from unnest(:case_id::uuid[], :item_code::text[], :division_code::text[], :position::smallint[]) as given (
    case_id, item_code, division_code, position
);

-- name: insert_new_item_extension
-- Add rows that are not there yet, and answer which. Ordered, so that two batches cannot deadlock.
insert into item_extension (case_id, item_code, division_code, last_day, reason)
select case_id, item_code, division_code, last_day, reason
from unnest(:case_id::uuid[], :item_code::text[], :division_code::text[], :last_day::date[], :reason::text[]) as given (
    case_id, item_code, division_code, last_day, reason
)
order by case_id, item_code
on conflict (case_id, item_code) do nothing
returning case_id, item_code;

-- name: insert_new_case_extension
-- Add rows that are not there yet, and answer which. Ordered, so that two batches cannot deadlock.
insert into case_extension (case_id, division_code, last_day, reason)
select case_id, division_code, last_day, reason
from unnest(:case_id::uuid[], :division_code::text[], :last_day::date[], :reason::text[]) as given (
    case_id, division_code, last_day, reason
)
order by case_id
on conflict (case_id) do nothing
returning case_id;

-- name: erase_case_extension!
-- Forget what people wrote in cases whose personal data is erased.
update case_extension
set reason = case when reason = '' then '' else :marker end
where case_id = any(:case_id::uuid[]);

-- name: upsert_item_stop!
-- Add rows, in the order given, or change those that are there.
insert into item_stop (
    case_id, item_code, stop_no, division_code, name_zh, name_en, told, first_day, last_day, over_day
)
select case_id, item_code, stop_no, division_code, name_zh, name_en, told, first_day, last_day, over_day
from unnest(
    :case_id::uuid[], :item_code::text[], :stop_no::smallint[], :division_code::text[], :name_zh::text[],
    :name_en::text[], :told::text[], :first_day::date[], :last_day::date[], :over_day::date[]
) as given (case_id, item_code, stop_no, division_code, name_zh, name_en, told, first_day, last_day, over_day)
on conflict (case_id, item_code, stop_no) do update
set name_zh = excluded.name_zh,
    name_en = excluded.name_en,
    told = excluded.told,
    first_day = excluded.first_day,
    last_day = excluded.last_day,
    over_day = excluded.over_day;

-- name: insert_new_case_rating
-- Add rows that are not there yet, and answer which. Ordered, so that two batches cannot deadlock.
insert into case_rating (case_id, division_code, grade, reasons, rated_at)
select case_id, division_code, grade, reasons::text[], rated_at
from unnest(:case_id::uuid[], :division_code::text[], :grade::smallint[], :reasons::text[], :rated_at::timestamptz[])
    as given (case_id, division_code, grade, reasons, rated_at)
order by case_id
on conflict (case_id) do nothing
returning case_id;

-- name: insert_rating_file!
-- Add rows, in the order given.
insert into rating_file (
    file_id, division_code, digest, file_name, brought_at, brought_by, brought_by_department, new_count, rated_count
)
select file_id, division_code, digest, file_name, brought_at, brought_by, brought_by_department, new_count, rated_count
from unnest(
    :file_id::uuid[], :division_code::text[], :digest::bytea[], :file_name::text[], :brought_at::timestamptz[],
    :brought_by::text[], :brought_by_department::text[], :new_count::integer[], :rated_count::integer[]
) as given (
    file_id, division_code, digest, file_name, brought_at, brought_by, brought_by_department, new_count, rated_count
);

-- name: insert_procedure_correction!
-- Add rows, in the order given.
insert into procedure_correction (
    case_id, correction_no, division_code, previous_bundle_codes, previous_item_codes, previous_version, reason,
    corrected_by, corrected_by_department, corrected_at
)
select
    case_id, correction_no, division_code, previous_bundle_codes::text[], previous_item_codes::text[], previous_version,
    reason, corrected_by, corrected_by_department, corrected_at
from unnest(
    :case_id::uuid[], :correction_no::smallint[], :division_code::text[], :previous_bundle_codes::text[],
    :previous_item_codes::text[], :previous_version::bigint[], :reason::text[], :corrected_by::text[],
    :corrected_by_department::text[], :corrected_at::timestamptz[]
) as given (
    case_id, correction_no, division_code, previous_bundle_codes, previous_item_codes, previous_version, reason,
    corrected_by, corrected_by_department, corrected_at
);

-- name: erase_procedure_correction!
-- Forget what people wrote in cases whose personal data is erased.
update procedure_correction
set reason = case when reason = '' then '' else :marker end
where case_id = any(:case_id::uuid[]);

-- name: upsert_procedure_change!
-- Add rows, in the order given, or change those that are there.
insert into procedure_change (
    case_id, change_no, division_code, wanted, item_codes, reason, proposed_by, proposed_by_department, proposed_at,
    state, decided_by, decided_by_department, decided_at, note, answered_at, answer_zh, answer_en
)
select
    case_id, change_no, division_code, wanted, item_codes::text[], reason, proposed_by, proposed_by_department,
    proposed_at, state, decided_by, decided_by_department, decided_at, note, answered_at, answer_zh, answer_en
from unnest(
    :case_id::uuid[], :change_no::smallint[], :division_code::text[], :wanted::jsonb[], :item_codes::text[],
    :reason::text[], :proposed_by::text[], :proposed_by_department::text[], :proposed_at::timestamptz[], :state::text[],
    :decided_by::text[], :decided_by_department::text[], :decided_at::timestamptz[], :note::text[],
    :answered_at::timestamptz[], :answer_zh::text[], :answer_en::text[]
) as given (
    case_id, change_no, division_code, wanted, item_codes, reason, proposed_by, proposed_by_department, proposed_at,
    state, decided_by, decided_by_department, decided_at, note, answered_at, answer_zh, answer_en
)
on conflict (case_id, change_no) do update
set state = excluded.state,
    decided_by = excluded.decided_by,
    decided_by_department = excluded.decided_by_department,
    decided_at = excluded.decided_at,
    note = excluded.note,
    answered_at = excluded.answered_at,
    answer_zh = excluded.answer_zh,
    answer_en = excluded.answer_en;

-- name: insert_project_step!
-- Add rows, in the order given.
insert into project_step (
    case_id, step_no, division_code, kind, officer_id, department_code, to_officer_id, reason, mandate, happened_at
)
select case_id, step_no, division_code, kind, officer_id, department_code, to_officer_id, reason, mandate, happened_at
from unnest(
    :case_id::uuid[], :step_no::smallint[], :division_code::text[], :kind::text[], :officer_id::text[],
    :department_code::text[], :to_officer_id::text[], :reason::text[], :mandate::text[], :happened_at::timestamptz[]
) as given (
    case_id, step_no, division_code, kind, officer_id, department_code, to_officer_id, reason, mandate, happened_at
);

-- name: erase_project_step!
-- Forget what people wrote in cases whose personal data is erased.
update project_step
set reason = case when reason = '' then '' else :marker end,
    mandate = case when mandate = '' then '' else :marker end
where case_id = any(:case_id::uuid[]);

-- name: upsert_instant_finish!
-- Add rows, in the order given, or change those that are there.
insert into instant_finish (
    case_id, division_code, state, asked_by, asked_by_department, asked_at, declined_zh, declined_en, settled_at
)
select case_id, division_code, state, asked_by, asked_by_department, asked_at, declined_zh, declined_en, settled_at
from unnest(
    :case_id::uuid[], :division_code::text[], :state::text[], :asked_by::text[], :asked_by_department::text[],
    :asked_at::timestamptz[], :declined_zh::text[], :declined_en::text[], :settled_at::timestamptz[]
) as given (
    case_id, division_code, state, asked_by, asked_by_department, asked_at, declined_zh, declined_en, settled_at
)
on conflict (case_id) do update
set state = excluded.state,
    asked_by = excluded.asked_by,
    asked_by_department = excluded.asked_by_department,
    asked_at = excluded.asked_at,
    declined_zh = excluded.declined_zh,
    declined_en = excluded.declined_en,
    settled_at = excluded.settled_at;

-- name: insert_told_off_centre_fee!
-- Add rows, in the order given.
insert into told_off_centre_fee (
    case_id, department_code, amount_fen, taken_on, division_code, paid_by, paper, told_at
)
select case_id, department_code, amount_fen, taken_on, division_code, paid_by, paper, told_at
from unnest(
    :case_id::uuid[], :department_code::text[], :amount_fen::bigint[], :taken_on::date[], :division_code::text[],
    :paid_by::text[], :paper::text[], :told_at::timestamptz[]
) as given (case_id, department_code, amount_fen, taken_on, division_code, paid_by, paper, told_at);

-- name: upsert_moved_due!
-- Add rows, in the order given, or change those that are there.
insert into moved_due (case_id, item_code, division_code, last_day, prior)
select case_id, item_code, division_code, last_day, prior
from unnest(:case_id::uuid[], :item_code::text[], :division_code::text[], :last_day::date[], :prior::date[]) as given (
    case_id, item_code, division_code, last_day, prior
)
on conflict (case_id, item_code) do update
set last_day = excluded.last_day,
    prior = excluded.prior;

-- name: insert_case_fee!
-- Add rows, in the order given.
insert into case_fee (case_id, item_code, fee_code, division_code, position, quantities, declined_reason)
select case_id, item_code, fee_code, division_code, position, quantities, declined_reason
from unnest(
    :case_id::uuid[], :item_code::text[], :fee_code::text[], :division_code::text[], :position::smallint[],
    :quantities::jsonb[], :declined_reason::text[]
) as given (case_id, item_code, fee_code, division_code, position, quantities, declined_reason);

-- name: upsert_case_material!
-- Add rows, in the order given, or change those that are there.
insert into case_material (
    case_id, item_code, material_no, division_code, file_name, sha256, size_bytes, handed_in_at, file_id, from_case_id,
    first_at
)
select
    case_id, item_code, material_no, division_code, file_name, sha256, size_bytes, handed_in_at, file_id, from_case_id,
    first_at
from unnest(
    :case_id::uuid[], :item_code::text[], :material_no::integer[], :division_code::text[], :file_name::text[],
    :sha256::text[], :size_bytes::bigint[], :handed_in_at::timestamptz[], :file_id::uuid[], :from_case_id::uuid[],
    :first_at::timestamptz[]
) as given (
    case_id, item_code, material_no, division_code, file_name, sha256, size_bytes, handed_in_at, file_id, from_case_id,
    first_at
)
on conflict (case_id, item_code, material_no) do update
set file_name = excluded.file_name,
    sha256 = excluded.sha256,
    size_bytes = excluded.size_bytes,
    handed_in_at = excluded.handed_in_at,
    file_id = excluded.file_id,
    from_case_id = excluded.from_case_id,
    first_at = excluded.first_at;

-- name: erase_case_material!
-- Forget what people wrote in cases whose personal data is erased.
update case_material
set file_name = case when file_name = '' then '' else :marker end
where case_id = any(:case_id::uuid[]);

-- name: insert_unusable_paper!
-- Add rows, in the order given.
insert into unusable_paper (
    case_id, item_code, material_no, handed_in_at, division_code, file_name, sha256, size_bytes, file_id, ground, note,
    found_by, found_by_department, found_at
)
select
    case_id, item_code, material_no, handed_in_at, division_code, file_name, sha256, size_bytes, file_id, ground, note,
    found_by, found_by_department, found_at
from unnest(
    :case_id::uuid[], :item_code::text[], :material_no::integer[], :handed_in_at::timestamptz[], :division_code::text[],
    :file_name::text[], :sha256::text[], :size_bytes::bigint[], :file_id::uuid[], :ground::text[], :note::text[],
    :found_by::text[], :found_by_department::text[], :found_at::timestamptz[]
) as given (
    case_id, item_code, material_no, handed_in_at, division_code, file_name, sha256, size_bytes, file_id, ground, note,
    found_by, found_by_department, found_at
);

-- name: erase_unusable_paper!
-- Forget what people wrote in cases whose personal data is erased.
update unusable_paper
set file_name = case when file_name = '' then '' else :marker end,
    note = case when note = '' then '' else :marker end
where case_id = any(:case_id::uuid[]);

-- name: insert_stored_file!
-- Add rows, in the order given.
insert into stored_file (
    file_id, division_code, uploaded_by, uploaded_by_department, state, sha256, size_bytes, kind, is_scanned, stored_at,
    sweep_at, key_id, wrapped_key, content
)
select
    file_id, division_code, uploaded_by, uploaded_by_department, state, sha256, size_bytes, kind, is_scanned, stored_at,
    sweep_at, key_id, wrapped_key, content
from unnest(
    :file_id::uuid[], :division_code::text[], :uploaded_by::text[], :uploaded_by_department::text[], :state::text[],
    :sha256::text[], :size_bytes::bigint[], :kind::text[], :is_scanned::boolean[], :stored_at::timestamptz[],
    :sweep_at::timestamptz[], :key_id::text[], :wrapped_key::bytea[], :content::bytea[]
) as given (
    file_id, division_code, uploaded_by, uploaded_by_department, state, sha256, size_bytes, kind, is_scanned, stored_at,
    sweep_at, key_id, wrapped_key, content
);

-- name: update_stored_file!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update stored_file
set state = given.state,
    sha256 = given.sha256,
    size_bytes = given.size_bytes,
    kind = given.kind,
    is_scanned = given.is_scanned,
    stored_at = given.stored_at,
    sweep_at = given.sweep_at,
    key_id = given.key_id,
    wrapped_key = given.wrapped_key,
    content = given.content
from unnest(
    :file_id::uuid[], :state::text[], :sha256::text[], :size_bytes::bigint[], :kind::text[], :is_scanned::boolean[],
    :stored_at::timestamptz[], :sweep_at::timestamptz[], :key_id::text[], :wrapped_key::bytea[], :content::bytea[]
) as given (file_id, state, sha256, size_bytes, kind, is_scanned, stored_at, sweep_at, key_id, wrapped_key, content)
where stored_file.file_id = given.file_id
    and stored_file.file_id = any(:file_id::uuid[]);

-- name: insert_promised_paper!
-- Add rows, in the order given.
insert into promised_paper (
    case_id, item_code, material_no, division_code, name_zh, name_en, remind_at, due_at, last_day, provided_at, next_at
)
select
    case_id, item_code, material_no, division_code, name_zh, name_en, remind_at, due_at, last_day, provided_at, next_at
from unnest(
    :case_id::uuid[], :item_code::text[], :material_no::integer[], :division_code::text[], :name_zh::text[],
    :name_en::text[], :remind_at::timestamptz[], :due_at::timestamptz[], :last_day::date[], :provided_at::timestamptz[],
    :next_at::timestamptz[]
) as given (
    case_id, item_code, material_no, division_code, name_zh, name_en, remind_at, due_at, last_day, provided_at, next_at
);

-- name: update_promised_paper!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update promised_paper
set provided_at = given.provided_at,
    next_at = given.next_at
from unnest(
    :case_id::uuid[], :item_code::text[], :material_no::integer[], :provided_at::timestamptz[], :next_at::timestamptz[]
) as given (case_id, item_code, material_no, provided_at, next_at)
where
    promised_paper.case_id = given.case_id and promised_paper.item_code = given.item_code and promised_paper.material_no
    = given.material_no
    and promised_paper.case_id = any(:case_id::uuid[]);

-- name: upsert_message_wish!
-- Add rows, in the order given, or change those that are there.
insert into message_wish (case_id, division_code, channel, language, chosen_at, chosen_by)
select case_id, division_code, channel, language, chosen_at, chosen_by
from unnest(
    :case_id::uuid[], :division_code::text[], :channel::text[], :language::text[], :chosen_at::timestamptz[],
    :chosen_by::text[]
) as given (case_id, division_code, channel, language, chosen_at, chosen_by)
on conflict (case_id) do update
set channel = excluded.channel,
    language = excluded.language,
    chosen_at = excluded.chosen_at,
    chosen_by = excluded.chosen_by;

-- name: update_case_message!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update case_message
set state = given.state,
    next_at = given.next_at,
    attempt_count = given.attempt_count,
    tried_at = given.tried_at,
    sent_at = given.sent_at,
    failure = given.failure,
    sent_text = given.sent_text,
    again_at = given.again_at,
    again_by = given.again_by
from unnest(
    :message_id::uuid[], :state::text[], :next_at::timestamptz[], :attempt_count::integer[], :tried_at::timestamptz[],
    :sent_at::timestamptz[], :failure::text[], :sent_text::text[], :again_at::timestamptz[], :again_by::text[]
) as given (message_id, state, next_at, attempt_count, tried_at, sent_at, failure, sent_text, again_at, again_by)
where case_message.message_id = given.message_id
    and case_message.message_id = any(:message_id::uuid[]);

-- name: insert_case_condition!
-- Add rows, in the order given.
insert into case_condition (case_id, item_code, material_no, division_code, applies)
select case_id, item_code, material_no, division_code, applies
from unnest(:case_id::uuid[], :item_code::text[], :material_no::integer[], :division_code::text[], :applies::boolean[])
    as given (case_id, item_code, material_no, division_code, applies);

-- name: insert_case_delivery!
-- Add rows, in the order given.
insert into case_delivery (
    case_id, division_code, delivery, issued_by, issued_by_department, issued_at, key_id, wrapped_key, content
)
select case_id, division_code, delivery, issued_by, issued_by_department, issued_at, key_id, wrapped_key, content
from unnest(
    :case_id::uuid[], :division_code::text[], :delivery::text[], :issued_by::text[], :issued_by_department::text[],
    :issued_at::timestamptz[], :key_id::text[], :wrapped_key::bytea[], :content::bytea[]
) as given (case_id, division_code, delivery, issued_by, issued_by_department, issued_at, key_id, wrapped_key, content);

-- name: update_case_delivery!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update case_delivery
set key_id = given.key_id,
    wrapped_key = given.wrapped_key,
    content = given.content
from unnest(:case_id::uuid[], :key_id::text[], :wrapped_key::bytea[], :content::bytea[]) as given (
    case_id, key_id, wrapped_key, content
)
where case_delivery.case_id = given.case_id
    and case_delivery.case_id = any(:case_id::uuid[]);

-- name: insert_issued_document!
-- Add rows, in the order given.
insert into issued_document (
    division_code, document_no, case_id, kind, item_code, verification_code, facts, facts_hash, issued_at, issued_by,
    issued_by_department
)
select
    division_code, document_no, case_id, kind, item_code, verification_code, facts, facts_hash, issued_at, issued_by,
    issued_by_department
from unnest(
    :division_code::text[], :document_no::text[], :case_id::uuid[], :kind::text[], :item_code::text[],
    :verification_code::text[], :facts::jsonb[], :facts_hash::bytea[], :issued_at::timestamptz[], :issued_by::text[],
    :issued_by_department::text[]
) as given (
    division_code, document_no, case_id, kind, item_code, verification_code, facts, facts_hash, issued_at, issued_by,
    issued_by_department
);

-- name: insert_catalogue_version!
-- Add rows, in the order given.
insert into catalogue_version (
    division_code, version, published_at, published_by, published_by_department, speedup_percent, added_count,
    changed_count, removed_count, drafted_by, source, effective_from
)
select
    division_code, version, published_at, published_by, published_by_department, speedup_percent, added_count,
    changed_count, removed_count, drafted_by, source, effective_from
from unnest(
    :division_code::text[], :version::bigint[], :published_at::timestamptz[], :published_by::text[],
    :published_by_department::text[], :speedup_percent::integer[], :added_count::integer[], :changed_count::integer[],
    :removed_count::integer[], :drafted_by::text[], :source::text[], :effective_from::timestamptz[]
) as given (
    division_code, version, published_at, published_by, published_by_department, speedup_percent, added_count,
    changed_count, removed_count, drafted_by, source, effective_from
);

-- name: insert_catalogue_draft!
-- Add rows, in the order given.
insert into catalogue_draft (
    division_code, draft_no, drafted_by, drafted_by_department, drafted_at, source, base_version, added_count,
    changed_count, removed_count, valid_from
)
select
    division_code, draft_no, drafted_by, drafted_by_department, drafted_at, source, base_version, added_count,
    changed_count, removed_count, valid_from
from unnest(
    :division_code::text[], :draft_no::bigint[], :drafted_by::text[], :drafted_by_department::text[],
    :drafted_at::timestamptz[], :source::text[], :base_version::bigint[], :added_count::integer[],
    :changed_count::integer[], :removed_count::integer[], :valid_from::date[]
) as given (
    division_code, draft_no, drafted_by, drafted_by_department, drafted_at, source, base_version, added_count,
    changed_count, removed_count, valid_from
);

-- name: insert_catalogue_draft_file!
-- Add rows, in the order given.
insert into catalogue_draft_file (division_code, draft_no, name, position, content)
select division_code, draft_no, name, position, content
from unnest(:division_code::text[], :draft_no::bigint[], :name::text[], :position::smallint[], :content::bytea[])
    as given (division_code, draft_no, name, position, content);

-- name: insert_catalogue_row!
-- Add rows, in the order given.
insert into catalogue_row (division_code, version, file, key, position, cells)
select division_code, version, file, key, position, cells
from unnest(
    :division_code::text[], :version::bigint[], :file::text[], :key::text[], :position::integer[], :cells::jsonb[]
) as given (division_code, version, file, key, position, cells);

-- name: insert_post_version!
-- Add rows, in the order given.
insert into post_version (division_code, version, published_at, published_by, published_by_department)
select division_code, version, published_at, published_by, published_by_department
from unnest(
    :division_code::text[], :version::bigint[], :published_at::timestamptz[], :published_by::text[],
    :published_by_department::text[]
) as given (division_code, version, published_at, published_by, published_by_department);

-- name: insert_post_row!
-- Add rows, in the order given.
insert into post_row (division_code, version, post_code, power, position, cells)
select division_code, version, post_code, power, position, cells
from unnest(
    :division_code::text[], :version::bigint[], :post_code::text[], :power::text[], :position::integer[],
    :cells::jsonb[]
) as given (division_code, version, post_code, power, position, cells);

-- name: insert_window_shift!
-- Add rows, in the order given.
insert into window_shift (division_code, post_code, opened_at, officer_id, closed_at, closed_by)
select division_code, post_code, opened_at, officer_id, closed_at, closed_by
from unnest(
    :division_code::text[], :post_code::text[], :opened_at::timestamptz[], :officer_id::text[],
    :closed_at::timestamptz[], :closed_by::text[]
) as given (division_code, post_code, opened_at, officer_id, closed_at, closed_by);

-- name: update_window_shift!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update window_shift
set closed_at = given.closed_at,
    closed_by = given.closed_by
from unnest(
    :division_code::text[], :post_code::text[], :opened_at::timestamptz[], :closed_at::timestamptz[], :closed_by::text[]
) as given (division_code, post_code, opened_at, closed_at, closed_by)
where
    window_shift.division_code = given.division_code and window_shift.post_code = given.post_code and
    window_shift.opened_at = given.opened_at
    and window_shift.division_code = any(:division_code::text[]);

-- name: upsert_window_watch!
-- Add rows, in the order given, or change those that are there.
insert into window_watch (division_code, post_code, uncovered_since, next_at)
select division_code, post_code, uncovered_since, next_at
from unnest(:division_code::text[], :post_code::text[], :uncovered_since::timestamptz[], :next_at::timestamptz[])
    as given (division_code, post_code, uncovered_since, next_at)
on conflict (division_code, post_code) do update
set uncovered_since = excluded.uncovered_since,
    next_at = excluded.next_at;

-- name: upsert_queue_group!
-- Add rows, in the order given, or change those that are there.
insert into queue_group (
    division_code, code, name_zh, name_en, post_codes, late_minutes, most_calls, priorities, ended, changed_at,
    changed_by
)
select
    division_code, code, name_zh, name_en, post_codes::text[], late_minutes, most_calls, priorities::text[], ended,
    changed_at, changed_by
from unnest(
    :division_code::text[], :code::text[], :name_zh::text[], :name_en::text[], :post_codes::text[],
    :late_minutes::integer[], :most_calls::integer[], :priorities::text[], :ended::boolean[],
    :changed_at::timestamptz[], :changed_by::text[]
) as given (
    division_code, code, name_zh, name_en, post_codes, late_minutes, most_calls, priorities, ended, changed_at,
    changed_by
)
on conflict (division_code, code) do update
set name_zh = excluded.name_zh,
    name_en = excluded.name_en,
    post_codes = excluded.post_codes,
    late_minutes = excluded.late_minutes,
    most_calls = excluded.most_calls,
    priorities = excluded.priorities,
    ended = excluded.ended,
    changed_at = excluded.changed_at,
    changed_by = excluded.changed_by;

-- name: insert_queue_ticket!
-- Add rows, in the order given.
insert into queue_ticket (
    ticket_id, division_code, day, drawn_in, serial, drawn_at, drawn_by, priority, group_code, state, call_count,
    called_at, last_called_at, post_code, officer_id, ended_at, late_at
)
select
    ticket_id, division_code, day, drawn_in, serial, drawn_at, drawn_by, priority, group_code, state, call_count,
    called_at, last_called_at, post_code, officer_id, ended_at, late_at
from unnest(
    :ticket_id::uuid[], :division_code::text[], :day::date[], :drawn_in::text[], :serial::bigint[],
    :drawn_at::timestamptz[], :drawn_by::text[], :priority::text[], :group_code::text[], :state::text[],
    :call_count::integer[], :called_at::timestamptz[], :last_called_at::timestamptz[], :post_code::text[],
    :officer_id::text[], :ended_at::timestamptz[], :late_at::timestamptz[]
) as given (
    ticket_id, division_code, day, drawn_in, serial, drawn_at, drawn_by, priority, group_code, state, call_count,
    called_at, last_called_at, post_code, officer_id, ended_at, late_at
);

-- name: update_queue_ticket!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update queue_ticket
set group_code = given.group_code,
    state = given.state,
    call_count = given.call_count,
    called_at = given.called_at,
    last_called_at = given.last_called_at,
    post_code = given.post_code,
    officer_id = given.officer_id,
    ended_at = given.ended_at,
    late_at = given.late_at
from unnest(
    :ticket_id::uuid[], :group_code::text[], :state::text[], :call_count::integer[], :called_at::timestamptz[],
    :last_called_at::timestamptz[], :post_code::text[], :officer_id::text[], :ended_at::timestamptz[],
    :late_at::timestamptz[]
) as given (
    ticket_id, group_code, state, call_count, called_at, last_called_at, post_code, officer_id, ended_at, late_at
)
where queue_ticket.ticket_id = given.ticket_id
    and queue_ticket.ticket_id = any(:ticket_id::uuid[]);

-- name: insert_off_centre_acceptance!
-- Add rows, in the order given.
insert into off_centre_acceptance (
    acceptance_id, division_code, department_code, own_no, item_code, accepted_on, exempted, period_days, forget_at,
    told_at, told_by, told_by_department, key_id, wrapped_key, content, id_number_hash
)
select
    acceptance_id, division_code, department_code, own_no, item_code, accepted_on, exempted, period_days, forget_at,
    told_at, told_by, told_by_department, key_id, wrapped_key, content, id_number_hash
from unnest(
    :acceptance_id::uuid[], :division_code::text[], :department_code::text[], :own_no::text[], :item_code::text[],
    :accepted_on::date[], :exempted::boolean[], :period_days::smallint[], :forget_at::timestamptz[],
    :told_at::timestamptz[], :told_by::text[], :told_by_department::text[], :key_id::text[], :wrapped_key::bytea[],
    :content::bytea[], :id_number_hash::bytea[]
) as given (
    acceptance_id, division_code, department_code, own_no, item_code, accepted_on, exempted, period_days, forget_at,
    told_at, told_by, told_by_department, key_id, wrapped_key, content, id_number_hash
);

-- name: update_off_centre_acceptance!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update off_centre_acceptance
set key_id = given.key_id,
    wrapped_key = given.wrapped_key,
    content = given.content,
    id_number_hash = given.id_number_hash
from unnest(
    :acceptance_id::uuid[], :key_id::text[], :wrapped_key::bytea[], :content::bytea[], :id_number_hash::bytea[]
) as given (acceptance_id, key_id, wrapped_key, content, id_number_hash)
where off_centre_acceptance.acceptance_id = given.acceptance_id
    and off_centre_acceptance.acceptance_id = any(:acceptance_id::uuid[]);

-- name: insert_off_centre_feed!
-- Add rows, in the order given.
insert into off_centre_feed (
    feed_id, division_code, file_name, told_at, told_by, told_by_department, new_count, known_count, not_exempted_count,
    dual_count
)
select
    feed_id, division_code, file_name, told_at, told_by, told_by_department, new_count, known_count, not_exempted_count,
    dual_count
from unnest(
    :feed_id::uuid[], :division_code::text[], :file_name::text[], :told_at::timestamptz[], :told_by::text[],
    :told_by_department::text[], :new_count::integer[], :known_count::integer[], :not_exempted_count::integer[],
    :dual_count::integer[]
) as given (
    feed_id, division_code, file_name, told_at, told_by, told_by_department, new_count, known_count, not_exempted_count,
    dual_count
);

-- name: insert_enquiry!
-- Add rows, in the order given.
insert into enquiry (
    enquiry_id, division_code, enquiry_no, channel, form_hash, received_at, code_hash, key_id, wrapped_key, content,
    state, follower_id, follower_department, department_code, elsewhere, due_at, yellow_at, overdue_at, reminded_at,
    look_at, answer, answered_at, erased_at, case_id, place
)
select
    enquiry_id, division_code, enquiry_no, channel, form_hash, received_at, code_hash, key_id, wrapped_key, content,
    state, follower_id, follower_department, department_code, elsewhere, due_at, yellow_at, overdue_at, reminded_at,
    look_at, answer, answered_at, erased_at, case_id, place
from unnest(
    :enquiry_id::uuid[], :division_code::text[], :enquiry_no::text[], :channel::text[], :form_hash::bytea[],
    :received_at::timestamptz[], :code_hash::bytea[], :key_id::text[], :wrapped_key::bytea[], :content::bytea[],
    :state::text[], :follower_id::text[], :follower_department::text[], :department_code::text[], :elsewhere::text[],
    :due_at::timestamptz[], :yellow_at::timestamptz[], :overdue_at::timestamptz[], :reminded_at::timestamptz[],
    :look_at::timestamptz[], :answer::text[], :answered_at::timestamptz[], :erased_at::timestamptz[], :case_id::uuid[],
    :place::bigint[]
) as given (
    enquiry_id, division_code, enquiry_no, channel, form_hash, received_at, code_hash, key_id, wrapped_key, content,
    state, follower_id, follower_department, department_code, elsewhere, due_at, yellow_at, overdue_at, reminded_at,
    look_at, answer, answered_at, erased_at, case_id, place
);

-- name: update_enquiry!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update enquiry
set key_id = given.key_id,
    wrapped_key = given.wrapped_key,
    content = given.content,
    state = given.state,
    follower_id = given.follower_id,
    follower_department = given.follower_department,
    department_code = given.department_code,
    elsewhere = given.elsewhere,
    due_at = given.due_at,
    yellow_at = given.yellow_at,
    overdue_at = given.overdue_at,
    reminded_at = given.reminded_at,
    look_at = given.look_at,
    answer = given.answer,
    answered_at = given.answered_at,
    erased_at = given.erased_at,
    case_id = given.case_id,
    place = given.place
from unnest(
    :enquiry_id::uuid[], :key_id::text[], :wrapped_key::bytea[], :content::bytea[], :state::text[],
    :follower_id::text[], :follower_department::text[], :department_code::text[], :elsewhere::text[],
    :due_at::timestamptz[], :yellow_at::timestamptz[], :overdue_at::timestamptz[], :reminded_at::timestamptz[],
    :look_at::timestamptz[], :answer::text[], :answered_at::timestamptz[], :erased_at::timestamptz[], :case_id::uuid[],
    :place::bigint[]
) as given (
    enquiry_id, key_id, wrapped_key, content, state, follower_id, follower_department, department_code, elsewhere,
    due_at, yellow_at, overdue_at, reminded_at, look_at, answer, answered_at, erased_at, case_id, place
)
where enquiry.enquiry_id = given.enquiry_id
    and enquiry.enquiry_id = any(:enquiry_id::uuid[]);

-- name: insert_post_cover!
-- Add rows, in the order given.
insert into post_cover (
    division_code, post_code, covered_from, officer_id, covered_until, reason, covered_by, covered_by_department
)
select division_code, post_code, covered_from, officer_id, covered_until, reason, covered_by, covered_by_department
from unnest(
    :division_code::text[], :post_code::text[], :covered_from::timestamptz[], :officer_id::text[],
    :covered_until::timestamptz[], :reason::text[], :covered_by::text[], :covered_by_department::text[]
) as given (
    division_code, post_code, covered_from, officer_id, covered_until, reason, covered_by, covered_by_department
);
