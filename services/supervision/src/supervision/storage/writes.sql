-- Written by `make gen` from tables.py: change the columns there.

-- name: update_case_record!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update case_record
set case_no = given.case_no,
    received_at = given.received_at,
    accepted_at = given.accepted_at,
    decided_at = given.decided_at,
    closed_at = given.closed_at,
    outcome = given.outcome,
    last_day = given.last_day,
    yellow_at = given.yellow_at,
    due_at = given.due_at,
    provisional = given.provisional,
    light = given.light,
    next_light_at = given.next_light_at,
    green_channel = given.green_channel,
    waits_for = given.waits_for,
    waits_until = given.waits_until,
    erased_at = given.erased_at,
    instant_count = given.instant_count,
    in_one_act = given.in_one_act,
    received_by = given.received_by,
    accepted_by = given.accepted_by,
    issued_by = given.issued_by,
    notified_at = given.notified_at,
    notice_count = given.notice_count,
    billed_at = given.billed_at,
    paid_at = given.paid_at,
    paid_fen = given.paid_fen,
    rated_at = given.rated_at,
    grade = given.grade
from unnest(
    :case_id::uuid[], :case_no::text[], :received_at::timestamptz[], :accepted_at::timestamptz[],
    :decided_at::timestamptz[], :closed_at::timestamptz[], :outcome::text[], :last_day::text[],
    :yellow_at::timestamptz[], :due_at::timestamptz[], :provisional::boolean[], :light::smallint[],
    :next_light_at::timestamptz[], :green_channel::boolean[], :waits_for::text[], :waits_until::text[],
    :erased_at::timestamptz[], :instant_count::smallint[], :in_one_act::boolean[], :received_by::text[],
    :accepted_by::text[], :issued_by::text[], :notified_at::timestamptz[], :notice_count::smallint[],
    :billed_at::timestamptz[], :paid_at::timestamptz[], :paid_fen::bigint[], :rated_at::timestamptz[],
    :grade::smallint[]
) as given (
    case_id, case_no, received_at, accepted_at, decided_at, closed_at, outcome, last_day, yellow_at, due_at,
    provisional, light, next_light_at, green_channel, waits_for, waits_until, erased_at, instant_count, in_one_act,
    received_by, accepted_by, issued_by, notified_at, notice_count, billed_at, paid_at, paid_fen, rated_at, grade
)
where case_record.case_id = given.case_id
    and case_record.case_id = any(:case_id::uuid[]);

-- name: insert_task_record!
-- Add rows, in the order given.
insert into task_record (
    case_id, item_code, division_code, name_zh, name_en, department_code, state, opened_at, last_day, yellow_at, due_at,
    provisional, decided_at, light, stops, stopped_days, instant, statutory_days, committed_days, used_days, decided_by,
    deemed, overdue_at, revoked_at, billed_fen
)
select
    case_id, item_code, division_code, name_zh, name_en, department_code, state, opened_at, last_day, yellow_at, due_at,
    provisional, decided_at, light, stops, stopped_days, instant, statutory_days, committed_days, used_days, decided_by,
    deemed, overdue_at, revoked_at, billed_fen
from unnest(
    :case_id::uuid[], :item_code::text[], :division_code::text[], :name_zh::text[], :name_en::text[],
    :department_code::text[], :state::text[], :opened_at::timestamptz[], :last_day::text[], :yellow_at::timestamptz[],
    :due_at::timestamptz[], :provisional::boolean[], :decided_at::timestamptz[], :light::smallint[], :stops::jsonb[],
    :stopped_days::integer[], :instant::boolean[], :statutory_days::integer[], :committed_days::integer[],
    :used_days::integer[], :decided_by::text[], :deemed::boolean[], :overdue_at::timestamptz[],
    :revoked_at::timestamptz[], :billed_fen::bigint[]
) as given (
    case_id, item_code, division_code, name_zh, name_en, department_code, state, opened_at, last_day, yellow_at, due_at,
    provisional, decided_at, light, stops, stopped_days, instant, statutory_days, committed_days, used_days, decided_by,
    deemed, overdue_at, revoked_at, billed_fen
);

-- name: update_task_record!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update task_record
set name_zh = given.name_zh,
    name_en = given.name_en,
    department_code = given.department_code,
    state = given.state,
    opened_at = given.opened_at,
    last_day = given.last_day,
    yellow_at = given.yellow_at,
    due_at = given.due_at,
    provisional = given.provisional,
    decided_at = given.decided_at,
    light = given.light,
    stops = given.stops,
    stopped_days = given.stopped_days,
    instant = given.instant,
    statutory_days = given.statutory_days,
    committed_days = given.committed_days,
    used_days = given.used_days,
    decided_by = given.decided_by,
    deemed = given.deemed,
    overdue_at = given.overdue_at,
    revoked_at = given.revoked_at,
    billed_fen = given.billed_fen
from unnest(
    :case_id::uuid[], :item_code::text[], :name_zh::text[], :name_en::text[], :department_code::text[], :state::text[],
    :opened_at::timestamptz[], :last_day::text[], :yellow_at::timestamptz[], :due_at::timestamptz[],
    :provisional::boolean[], :decided_at::timestamptz[], :light::smallint[], :stops::jsonb[], :stopped_days::integer[],
    :instant::boolean[], :statutory_days::integer[], :committed_days::integer[], :used_days::integer[],
    :decided_by::text[], :deemed::boolean[], :overdue_at::timestamptz[], :revoked_at::timestamptz[],
    :billed_fen::bigint[]
) as given (
    case_id, item_code, name_zh, name_en, department_code, state, opened_at, last_day, yellow_at, due_at, provisional,
    decided_at, light, stops, stopped_days, instant, statutory_days, committed_days, used_days, decided_by, deemed,
    overdue_at, revoked_at, billed_fen
)
where task_record.case_id = given.case_id and task_record.item_code = given.item_code
    and task_record.case_id = any(:case_id::uuid[]);

-- name: upsert_timeline_entry!
-- Add rows, in the order given, or change those that are there.
insert into timeline_entry (
    case_id, source, sequence, division_code, occurred_at, event, item_code, department_code, officer_id, summary_zh,
    summary_en
)
select
    case_id, source, sequence, division_code, occurred_at, event, item_code, department_code, officer_id, summary_zh,
    summary_en
from unnest(
    :case_id::uuid[], :source::text[], :sequence::bigint[], :division_code::text[], :occurred_at::timestamptz[],
    :event::text[], :item_code::text[], :department_code::text[], :officer_id::text[], :summary_zh::text[],
    :summary_en::text[]
) as given (
    case_id, source, sequence, division_code, occurred_at, event, item_code, department_code, officer_id, summary_zh,
    summary_en
)
on conflict (case_id, source, sequence) do update
set occurred_at = excluded.occurred_at,
    event = excluded.event,
    item_code = excluded.item_code,
    department_code = excluded.department_code,
    officer_id = excluded.officer_id,
    summary_zh = excluded.summary_zh,
    summary_en = excluded.summary_en;

-- name: upsert_journal_entry!
-- Add rows, in the order given, or change those that are there.
insert into journal_entry (
    stream_id, source, sequence, heard_at, division_code, type, occurred_at, data, calendar_version
)
select stream_id, source, sequence, heard_at, division_code, type, occurred_at, data, calendar_version
from unnest(
    :stream_id::uuid[], :source::text[], :sequence::bigint[], :heard_at::timestamptz[], :division_code::text[],
    :type::text[], :occurred_at::timestamptz[], :data::bytea[], :calendar_version::bigint[]
) as given (stream_id, source, sequence, heard_at, division_code, type, occurred_at, data, calendar_version)
on conflict (stream_id, source, sequence, heard_at) do update
set data = excluded.data,
    calendar_version = excluded.calendar_version;

-- name: insert_evidence_leaf!
-- Add rows, in the order given.
insert into evidence_leaf (division_code, leaf_index, entry_id, statement, kept_digest, whole_digest, salt)
select division_code, leaf_index, entry_id, statement, kept_digest, whole_digest, salt
from unnest(
    :division_code::text[], :leaf_index::bigint[], :entry_id::bigint[], :statement::text[], :kept_digest::bytea[],
    :whole_digest::bytea[], :salt::bytea[]
) as given (division_code, leaf_index, entry_id, statement, kept_digest, whole_digest, salt);

-- name: upsert_evidence_tile!
-- Add rows, in the order given, or change those that are there.
insert into evidence_tile (division_code, level, tile_index, hashes)
select division_code, level, tile_index, hashes
from unnest(:division_code::text[], :level::smallint[], :tile_index::bigint[], :hashes::bytea[]) as given (
    division_code, level, tile_index, hashes
)
on conflict (division_code, level, tile_index) do update
set hashes = excluded.hashes;

-- name: insert_evidence_head!
-- Add rows, in the order given.
insert into evidence_head (division_code, head_no, tree_size, root_hash, signed_at, public_key, signature)
select division_code, head_no, tree_size, root_hash, signed_at, public_key, signature
from unnest(
    :division_code::text[], :head_no::bigint[], :tree_size::bigint[], :root_hash::bytea[], :signed_at::timestamptz[],
    :public_key::bytea[], :signature::bytea[]
) as given (division_code, head_no, tree_size, root_hash, signed_at, public_key, signature);

-- name: insert_data_access!
-- Add rows, in the order given.
insert into data_access (
    case_id, sequence, division_code, kind, officer_id, department_code, accessed_at, fields, purpose
)
select case_id, sequence, division_code, kind, officer_id, department_code, accessed_at, fields::text[], purpose
from unnest(
    :case_id::uuid[], :sequence::bigint[], :division_code::text[], :kind::text[], :officer_id::text[],
    :department_code::text[], :accessed_at::timestamptz[], :fields::text[], :purpose::text[]
) as given (case_id, sequence, division_code, kind, officer_id, department_code, accessed_at, fields, purpose);

-- name: insert_new_accountability
-- Add rows that are not there yet, and answer which. Ordered, so that two batches cannot deadlock.
insert into accountability (case_id, item_code, kind, since, division_code, department_code, basis, recorded_at)
select case_id, item_code, kind, since, division_code, department_code, basis, recorded_at
from unnest(
    :case_id::uuid[], :item_code::text[], :kind::text[], :since::timestamptz[], :division_code::text[],
    :department_code::text[], :basis::text[], :recorded_at::timestamptz[]
) as given (case_id, item_code, kind, since, division_code, department_code, basis, recorded_at)
order by case_id, item_code, kind, since
on conflict (case_id, item_code, kind, since) do nothing
returning case_id, item_code, kind, since;

-- name: upsert_fee_office_event!
-- Add rows, in the order given, or change those that are there.
insert into fee_office_event (
    stream_id, sequence, division_code, act, occurred_at, case_id, subject, amount_fen, reason, officer_id,
    department_code
)
select
    stream_id, sequence, division_code, act, occurred_at, case_id, subject, amount_fen, reason, officer_id,
    department_code
from unnest(
    :stream_id::uuid[], :sequence::bigint[], :division_code::text[], :act::text[], :occurred_at::timestamptz[],
    :case_id::uuid[], :subject::text[], :amount_fen::bigint[], :reason::text[], :officer_id::text[],
    :department_code::text[]
) as given (
    stream_id, sequence, division_code, act, occurred_at, case_id, subject, amount_fen, reason, officer_id,
    department_code
)
on conflict (stream_id, sequence) do update
set act = excluded.act,
    occurred_at = excluded.occurred_at,
    case_id = excluded.case_id,
    subject = excluded.subject,
    amount_fen = excluded.amount_fen,
    reason = excluded.reason,
    officer_id = excluded.officer_id,
    department_code = excluded.department_code;

-- name: insert_complaint!
-- Add rows, in the order given.
insert into complaint (
    complaint_id, division_code, receipt_no, kind, channel, form_hash, case_no, received_at, received_by,
    received_by_department, about_department, about_hash, code_hash, case_id, key_id, wrapped_key, content, state,
    department_code, accepted_at, due_at, yellow_at, overdue_at, reply, answer, answered_at, grade, published_text,
    offered_by, published_at, published_by, publication, place
)
select
    complaint_id, division_code, receipt_no, kind, channel, form_hash, case_no, received_at, received_by,
    received_by_department, about_department, about_hash, code_hash, case_id, key_id, wrapped_key, content, state,
    department_code, accepted_at, due_at, yellow_at, overdue_at, reply, answer, answered_at, grade, published_text,
    offered_by, published_at, published_by, publication, place
from unnest(
    :complaint_id::uuid[], :division_code::text[], :receipt_no::text[], :kind::text[], :channel::text[],
    :form_hash::bytea[], :case_no::text[], :received_at::timestamptz[], :received_by::text[],
    :received_by_department::text[], :about_department::text[], :about_hash::bytea[], :code_hash::bytea[],
    :case_id::uuid[], :key_id::text[], :wrapped_key::bytea[], :content::bytea[], :state::text[],
    :department_code::text[], :accepted_at::timestamptz[], :due_at::timestamptz[], :yellow_at::timestamptz[],
    :overdue_at::timestamptz[], :reply::text[], :answer::text[], :answered_at::timestamptz[], :grade::smallint[],
    :published_text::text[], :offered_by::text[], :published_at::timestamptz[], :published_by::text[],
    :publication::text[], :place::bigint[]
) as given (
    complaint_id, division_code, receipt_no, kind, channel, form_hash, case_no, received_at, received_by,
    received_by_department, about_department, about_hash, code_hash, case_id, key_id, wrapped_key, content, state,
    department_code, accepted_at, due_at, yellow_at, overdue_at, reply, answer, answered_at, grade, published_text,
    offered_by, published_at, published_by, publication, place
);

-- name: update_complaint!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update complaint
set case_id = given.case_id,
    key_id = given.key_id,
    wrapped_key = given.wrapped_key,
    content = given.content,
    state = given.state,
    department_code = given.department_code,
    accepted_at = given.accepted_at,
    due_at = given.due_at,
    yellow_at = given.yellow_at,
    overdue_at = given.overdue_at,
    reply = given.reply,
    answer = given.answer,
    answered_at = given.answered_at,
    grade = given.grade,
    published_text = given.published_text,
    offered_by = given.offered_by,
    published_at = given.published_at,
    published_by = given.published_by,
    publication = given.publication,
    place = given.place
from unnest(
    :complaint_id::uuid[], :case_id::uuid[], :key_id::text[], :wrapped_key::bytea[], :content::bytea[], :state::text[],
    :department_code::text[], :accepted_at::timestamptz[], :due_at::timestamptz[], :yellow_at::timestamptz[],
    :overdue_at::timestamptz[], :reply::text[], :answer::text[], :answered_at::timestamptz[], :grade::smallint[],
    :published_text::text[], :offered_by::text[], :published_at::timestamptz[], :published_by::text[],
    :publication::text[], :place::bigint[]
) as given (
    complaint_id, case_id, key_id, wrapped_key, content, state, department_code, accepted_at, due_at, yellow_at,
    overdue_at, reply, answer, answered_at, grade, published_text, offered_by, published_at, published_by, publication,
    place
)
where complaint.complaint_id = given.complaint_id
    and complaint.complaint_id = any(:complaint_id::uuid[]);

-- name: insert_key_post!
-- Add rows, in the order given.
insert into key_post (
    key_post_id, division_code, department_code, name, item_codes, risk, proposed_by, proposed_by_department,
    proposed_at, state, designated_by, designated_at, decided_by, decided_by_department, decided_at, decided_words
)
select
    key_post_id, division_code, department_code, name, item_codes::text[], risk, proposed_by, proposed_by_department,
    proposed_at, state, designated_by, designated_at, decided_by, decided_by_department, decided_at, decided_words
from unnest(
    :key_post_id::uuid[], :division_code::text[], :department_code::text[], :name::text[], :item_codes::text[],
    :risk::text[], :proposed_by::text[], :proposed_by_department::text[], :proposed_at::timestamptz[], :state::text[],
    :designated_by::text[], :designated_at::timestamptz[], :decided_by::text[], :decided_by_department::text[],
    :decided_at::timestamptz[], :decided_words::text[]
) as given (
    key_post_id, division_code, department_code, name, item_codes, risk, proposed_by, proposed_by_department,
    proposed_at, state, designated_by, designated_at, decided_by, decided_by_department, decided_at, decided_words
);

-- name: update_key_post!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update key_post
set state = given.state,
    designated_by = given.designated_by,
    designated_at = given.designated_at,
    decided_by = given.decided_by,
    decided_by_department = given.decided_by_department,
    decided_at = given.decided_at,
    decided_words = given.decided_words
from unnest(
    :key_post_id::uuid[], :state::text[], :designated_by::text[], :designated_at::timestamptz[], :decided_by::text[],
    :decided_by_department::text[], :decided_at::timestamptz[], :decided_words::text[]
) as given (
    key_post_id, state, designated_by, designated_at, decided_by, decided_by_department, decided_at, decided_words
)
where key_post.key_post_id = given.key_post_id
    and key_post.key_post_id = any(:key_post_id::uuid[]);

-- name: insert_rollup_centre!
-- Add rows, in the order given.
insert into rollup_centre (
    registration_id, division_code, name_zh, name_en, fingerprint, reason, proposed_by, proposed_by_department,
    proposed_at, state, decided_by, decided_by_department, decided_at, decided_words
)
select
    registration_id, division_code, name_zh, name_en, fingerprint, reason, proposed_by, proposed_by_department,
    proposed_at, state, decided_by, decided_by_department, decided_at, decided_words
from unnest(
    :registration_id::uuid[], :division_code::text[], :name_zh::text[], :name_en::text[], :fingerprint::text[],
    :reason::text[], :proposed_by::text[], :proposed_by_department::text[], :proposed_at::timestamptz[], :state::text[],
    :decided_by::text[], :decided_by_department::text[], :decided_at::timestamptz[], :decided_words::text[]
) as given (
    registration_id, division_code, name_zh, name_en, fingerprint, reason, proposed_by, proposed_by_department,
    proposed_at, state, decided_by, decided_by_department, decided_at, decided_words
);

-- name: update_rollup_centre!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update rollup_centre
set state = given.state,
    decided_by = given.decided_by,
    decided_by_department = given.decided_by_department,
    decided_at = given.decided_at,
    decided_words = given.decided_words
from unnest(
    :registration_id::uuid[], :state::text[], :decided_by::text[], :decided_by_department::text[],
    :decided_at::timestamptz[], :decided_words::text[]
) as given (registration_id, state, decided_by, decided_by_department, decided_at, decided_words)
where rollup_centre.registration_id = given.registration_id
    and rollup_centre.registration_id = any(:registration_id::uuid[]);

-- name: insert_card!
-- Add rows, in the order given.
insert into card (
    card_id, division_code, card_no, case_id, case_no, item_code, rule_code, hit_id, officer_id, department_code,
    deputy_id, head_id, leader_id, reason, chain_reason, given_by, given_by_department, given_at, colour, state,
    appeal_until, appeal, appealed_at, due_at, yellow_at, overdue_at, decision, decided_by, decided_by_department,
    decided_at, proposal, place
)
select
    card_id, division_code, card_no, case_id, case_no, item_code, rule_code, hit_id, officer_id, department_code,
    deputy_id, head_id, leader_id, reason, chain_reason, given_by, given_by_department, given_at, colour, state,
    appeal_until, appeal, appealed_at, due_at, yellow_at, overdue_at, decision, decided_by, decided_by_department,
    decided_at, proposal, place
from unnest(
    :card_id::uuid[], :division_code::text[], :card_no::text[], :case_id::uuid[], :case_no::text[], :item_code::text[],
    :rule_code::text[], :hit_id::uuid[], :officer_id::text[], :department_code::text[], :deputy_id::text[],
    :head_id::text[], :leader_id::text[], :reason::text[], :chain_reason::text[], :given_by::text[],
    :given_by_department::text[], :given_at::timestamptz[], :colour::text[], :state::text[],
    :appeal_until::timestamptz[], :appeal::text[], :appealed_at::timestamptz[], :due_at::timestamptz[],
    :yellow_at::timestamptz[], :overdue_at::timestamptz[], :decision::text[], :decided_by::text[],
    :decided_by_department::text[], :decided_at::timestamptz[], :proposal::text[], :place::bigint[]
) as given (
    card_id, division_code, card_no, case_id, case_no, item_code, rule_code, hit_id, officer_id, department_code,
    deputy_id, head_id, leader_id, reason, chain_reason, given_by, given_by_department, given_at, colour, state,
    appeal_until, appeal, appealed_at, due_at, yellow_at, overdue_at, decision, decided_by, decided_by_department,
    decided_at, proposal, place
);

-- name: update_card!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update card
set colour = given.colour,
    state = given.state,
    appeal_until = given.appeal_until,
    appeal = given.appeal,
    appealed_at = given.appealed_at,
    due_at = given.due_at,
    yellow_at = given.yellow_at,
    overdue_at = given.overdue_at,
    decision = given.decision,
    decided_by = given.decided_by,
    decided_by_department = given.decided_by_department,
    decided_at = given.decided_at,
    proposal = given.proposal,
    place = given.place
from unnest(
    :card_id::uuid[], :colour::text[], :state::text[], :appeal_until::timestamptz[], :appeal::text[],
    :appealed_at::timestamptz[], :due_at::timestamptz[], :yellow_at::timestamptz[], :overdue_at::timestamptz[],
    :decision::text[], :decided_by::text[], :decided_by_department::text[], :decided_at::timestamptz[],
    :proposal::text[], :place::bigint[]
) as given (
    card_id, colour, state, appeal_until, appeal, appealed_at, due_at, yellow_at, overdue_at, decision, decided_by,
    decided_by_department, decided_at, proposal, place
)
where card.card_id = given.card_id
    and card.card_id = any(:card_id::uuid[]);

-- name: insert_score_line!
-- Add rows, in the order given.
insert into score_line (
    division_code, month, department_code, criterion, place, terms, counted, of_count, computed_points, points,
    objection, objected_by, objected_at, objection_state, decided_by, decided_by_department, decided_at, decided_words
)
select
    division_code, month, department_code, criterion, place, terms, counted, of_count, computed_points, points,
    objection, objected_by, objected_at, objection_state, decided_by, decided_by_department, decided_at, decided_words
from unnest(
    :division_code::text[], :month::date[], :department_code::text[], :criterion::text[], :place::smallint[],
    :terms::jsonb[], :counted::bigint[], :of_count::bigint[], :computed_points::integer[], :points::integer[],
    :objection::text[], :objected_by::text[], :objected_at::timestamptz[], :objection_state::text[],
    :decided_by::text[], :decided_by_department::text[], :decided_at::timestamptz[], :decided_words::text[]
) as given (
    division_code, month, department_code, criterion, place, terms, counted, of_count, computed_points, points,
    objection, objected_by, objected_at, objection_state, decided_by, decided_by_department, decided_at, decided_words
);

-- name: update_score_line!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update score_line
set points = given.points,
    objection = given.objection,
    objected_by = given.objected_by,
    objected_at = given.objected_at,
    objection_state = given.objection_state,
    decided_by = given.decided_by,
    decided_by_department = given.decided_by_department,
    decided_at = given.decided_at,
    decided_words = given.decided_words
from unnest(
    :division_code::text[], :month::date[], :department_code::text[], :criterion::text[], :points::integer[],
    :objection::text[], :objected_by::text[], :objected_at::timestamptz[], :objection_state::text[],
    :decided_by::text[], :decided_by_department::text[], :decided_at::timestamptz[], :decided_words::text[]
) as given (
    division_code, month, department_code, criterion, points, objection, objected_by, objected_at, objection_state,
    decided_by, decided_by_department, decided_at, decided_words
)
where
    score_line.division_code = given.division_code and score_line.month = given.month and score_line.department_code =
    given.department_code and score_line.criterion = given.criterion
    and score_line.division_code = any(:division_code::text[]);

-- name: insert_supervision_order!
-- Add rows, in the order given.
insert into supervision_order (
    order_id, division_code, order_no, case_id, case_no, item_code, department_code, officer_id, instruction, given_by,
    given_by_department, given_at, state, due_at, reply, replied_at, reply_count, overdue_at, closed_at, place
)
select
    order_id, division_code, order_no, case_id, case_no, item_code, department_code, officer_id, instruction, given_by,
    given_by_department, given_at, state, due_at, reply, replied_at, reply_count, overdue_at, closed_at, place
from unnest(
    :order_id::uuid[], :division_code::text[], :order_no::text[], :case_id::uuid[], :case_no::text[],
    :item_code::text[], :department_code::text[], :officer_id::text[], :instruction::text[], :given_by::text[],
    :given_by_department::text[], :given_at::timestamptz[], :state::text[], :due_at::timestamptz[], :reply::text[],
    :replied_at::timestamptz[], :reply_count::smallint[], :overdue_at::timestamptz[], :closed_at::timestamptz[],
    :place::bigint[]
) as given (
    order_id, division_code, order_no, case_id, case_no, item_code, department_code, officer_id, instruction, given_by,
    given_by_department, given_at, state, due_at, reply, replied_at, reply_count, overdue_at, closed_at, place
);

-- name: update_supervision_order!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update supervision_order
set state = given.state,
    due_at = given.due_at,
    reply = given.reply,
    replied_at = given.replied_at,
    reply_count = given.reply_count,
    overdue_at = given.overdue_at,
    closed_at = given.closed_at,
    place = given.place
from unnest(
    :order_id::uuid[], :state::text[], :due_at::timestamptz[], :reply::text[], :replied_at::timestamptz[],
    :reply_count::smallint[], :overdue_at::timestamptz[], :closed_at::timestamptz[], :place::bigint[]
) as given (order_id, state, due_at, reply, replied_at, reply_count, overdue_at, closed_at, place)
where supervision_order.order_id = given.order_id
    and supervision_order.order_id = any(:order_id::uuid[]);

-- name: insert_new_calendar_version
-- Add rows that are not there yet, and answer which. Ordered, so that two batches cannot deadlock.
insert into calendar_version (division_code, version, published_at, hours)
select division_code, version, published_at, hours
from unnest(:division_code::text[], :version::bigint[], :published_at::timestamptz[], :hours::jsonb[]) as given (
    division_code, version, published_at, hours
)
order by division_code, version
on conflict (division_code, version) do nothing
returning division_code, version;

-- name: insert_supervision_parameter!
-- Add rows, in the order given.
insert into supervision_parameter (
    division_code, version, code, value, set_at, effective_at, officer_id, department_code, reason
)
select division_code, version, code, value, set_at, effective_at, officer_id, department_code, reason
from unnest(
    :division_code::text[], :version::bigint[], :code::text[], :value::bigint[], :set_at::timestamptz[],
    :effective_at::timestamptz[], :officer_id::text[], :department_code::text[], :reason::text[]
) as given (division_code, version, code, value, set_at, effective_at, officer_id, department_code, reason);

-- name: insert_light_warning_told!
-- Add rows, in the order given.
insert into light_warning_told (division_code, version, told_at)
select division_code, version, told_at
from unnest(:division_code::text[], :version::bigint[], :told_at::timestamptz[]) as given (
    division_code, version, told_at
);

-- name: upsert_light_renewal!
-- Add rows, in the order given, or change those that are there.
insert into light_renewal (division_code, version, after_case, done_at)
select division_code, version, after_case, done_at
from unnest(:division_code::text[], :version::bigint[], :after_case::uuid[], :done_at::timestamptz[]) as given (
    division_code, version, after_case, done_at
)
on conflict (division_code, version) do update
set after_case = excluded.after_case,
    done_at = excluded.done_at;

-- name: insert_new_rule_hit
-- Add rows that are not there yet, and answer which. Ordered, so that two batches cannot deadlock.
insert into rule_hit (
    hit_id, division_code, rule_code, stream_id, case_id, item_code, department_code, officer_id, occurred_at, found_at,
    entry_id, fact_zh, fact_en
)
select
    hit_id, division_code, rule_code, stream_id, case_id, item_code, department_code, officer_id, occurred_at, found_at,
    entry_id, fact_zh, fact_en
from unnest(
    :hit_id::uuid[], :division_code::text[], :rule_code::text[], :stream_id::uuid[], :case_id::uuid[],
    :item_code::text[], :department_code::text[], :officer_id::text[], :occurred_at::timestamptz[],
    :found_at::timestamptz[], :entry_id::bigint[], :fact_zh::text[], :fact_en::text[]
) as given (
    hit_id, division_code, rule_code, stream_id, case_id, item_code, department_code, officer_id, occurred_at, found_at,
    entry_id, fact_zh, fact_en
)
order by hit_id
on conflict (hit_id) do nothing
returning hit_id;

-- name: insert_new_special_day
-- Add rows that are not there yet, and answer which. Ordered, so that two batches cannot deadlock.
insert into special_day (division_code, version, day, working, name_zh, name_en)
select division_code, version, day, working, name_zh, name_en
from unnest(
    :division_code::text[], :version::bigint[], :day::date[], :working::boolean[], :name_zh::text[], :name_en::text[]
) as given (division_code, version, day, working, name_zh, name_en)
order by division_code, version, day
on conflict (division_code, version, day) do nothing
returning division_code, version, day;

-- name: insert_new_local_day
-- Add rows that are not there yet, and answer which. Ordered, so that two batches cannot deadlock.
insert into local_day (division_code, version, day, working, name_zh, name_en)
select division_code, version, day, working, name_zh, name_en
from unnest(
    :division_code::text[], :version::bigint[], :day::date[], :working::boolean[], :name_zh::text[], :name_en::text[]
) as given (division_code, version, day, working, name_zh, name_en)
order by division_code, version, day
on conflict (division_code, version, day) do nothing
returning division_code, version, day;
