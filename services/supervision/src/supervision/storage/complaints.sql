-- name: take_complaint_serial(division_code, on)^
-- The next serial of a centre's day; its row is held until the commit.
insert into complaint_serial (division_code, received_on, last_serial)
values (:division_code, :on::date, 1)
on conflict (division_code, received_on) do update set last_serial = complaint_serial.last_serial + 1
returning last_serial;

-- name: hold_form(form_hash)!
-- Whoever sends the same form at the same moment waits for this one.
select pg_advisory_xact_lock(hashtextextended(encode(:form_hash::bytea, 'hex'), 0));

-- name: complaints_of_form(division_code, form_hashes)
-- The complaint that came with a form.
select complaint_id
from complaint
where division_code = :division_code and form_hash = any(:form_hashes::bytea[]);

-- name: read_complaints(complaint_ids)
-- These complaints.
select complaint_id, division_code, receipt_no, kind, channel, case_no, case_id, received_at, received_by,
    received_by_department, about_department, key_id, wrapped_key, content, state, department_code, accepted_at, due_at, yellow_at,
    overdue_at, reply, answer, answered_at, grade, published_text, offered_by, published_at, published_by, publication
from complaint
where complaint_id = any(:complaint_ids::uuid[])
order by complaint_id;

-- name: hold_complaint(complaint_id, division_code, shown_department, hidden_department, hidden_hashes)^
-- Hold one until the commit: a department's own, or one that names nobody who asks.
select complaint_id
from complaint
where complaint_id = :complaint_id
    and division_code = :division_code
    and (:shown_department::text = '' or (department_code = :shown_department and kind = 'complaint'))
    and (kind = 'complaint' or about_department <> :hidden_department)
    and (about_hash is null or about_hash <> all(:hidden_hashes::bytea[]))
for update;

-- name: find_complaint(receipt_no)^
-- The complaint of a number.
select complaint_id from complaint where receipt_no = :receipt_no;

-- name: hold_by_id(complaint_id)^
-- Hold one until the commit.
select complaint_id from complaint where complaint_id = :complaint_id for update;

-- name: list_complaints(division_code, shown_department, hidden_department, hidden_hashes, state, closed_too, overdue, offered, case_no, complaint_id, now, after_place, after_id, page_size)
-- A page of complaints and how many there are on all pages. Where there is none there is one row without a complaint.
with wanted as (
    select complaint_id, place
    from complaint
    where division_code = :division_code
        and (:shown_department::text = '' or (department_code = :shown_department and kind = 'complaint'))
        and (kind = 'complaint' or about_department <> :hidden_department)
        and (about_hash is null or about_hash <> all(:hidden_hashes::bytea[]))
        and (:state::text = '' or state = :state)
        and (:closed_too::boolean or :state::text <> '' or :offered::boolean or due_at is not null
            or :complaint_id::uuid is not null)
        and (not :overdue::boolean or due_at < :now)
        and (not :offered::boolean or publication = 'offered')
        and (:case_no::text = '' or case_no = :case_no)
        and (:complaint_id::uuid is null or complaint_id = :complaint_id)
),
counted as (
    select count(*) as total_count from wanted
)
select counted.total_count, page.complaint_id
from counted
left join lateral (
    select wanted.complaint_id, wanted.place
    from wanted
    where (wanted.place, wanted.complaint_id) > (:after_place::bigint, :after_id::uuid)
    order by wanted.place, wanted.complaint_id
    limit :page_size
) as page on true
order by page.place, page.complaint_id;

-- name: list_published(division_code, before_at, before_id, row_count)
-- What everybody may read, the newest first.
select complaint_id, department_code, published_text, received_at, answered_at, published_at
from complaint
where division_code = :division_code
    and published_at is not null
    and (published_at, complaint_id) < (:before_at::timestamptz, :before_id::uuid)
order by published_at desc, complaint_id desc
limit :row_count;

-- name: steps_of(complaint_ids)
-- What was done with complaints, in order.
select complaint_id, number, step, words, officer_id, department_code, done_at
from complaint_step
where complaint_id = any(:complaint_ids::uuid[])
order by complaint_id, number;

-- name: add_step(complaint_id, division_code, step, words, officer_id, department_code, done_at)!
-- What was done now; who adds it holds the complaint.
insert into complaint_step (
    complaint_id, number, division_code, step, words, officer_id, department_code, done_at
)
select
    :complaint_id::uuid, coalesce(max(number), 0) + 1, :division_code, :step, :words, :officer_id, :department_code,
    :done_at::timestamptz
from complaint_step
where complaint_id = :complaint_id;

-- name: hold_erasable(case_ids)
-- Hold complaints and reports that are answered, of cases whose personal data is erased.
select complaint_id
from complaint
where case_id = any(:case_ids::uuid[])
    and state in ('answered', 'refused')
    and exists (
        select
        from timeline_entry as erasure
        where erasure.case_id = complaint.case_id and erasure.event = 'PersonalDataErased'
    )
order by complaint_id
for update;

-- name: erase_steps(complaint_ids, marker)!
-- Forget what was said with each step; a grade, and what name and telephone were shown for, stay.
update complaint_step
set words = :marker
where complaint_id = any(:complaint_ids::uuid[]) and words <> '' and step not in ('rated', 'revealed');

-- name: open_complaints_of(case_ids)
-- How many complaints about cases were taken up and are not answered.
select case_id, count(*) as open_count
from complaint
where case_id = any(:case_ids::uuid[]) and kind = 'complaint' and state in ('handling', 'replied')
group by case_id;

-- name: count_open_complaints(division_code, now)^
-- Complaints and reports of a centre that are not answered, by their light.
select
    count(*) filter (where :now < yellow_at) as green,
    count(*) filter (where yellow_at <= :now and :now <= due_at) as yellow,
    count(*) filter (where due_at < :now) as red
from complaint
where division_code = :division_code and due_at is not null;

-- name: claim_late_complaints(now, batch_size)
-- Hold complaints whose next step is late, of any centre.
select complaint_id, division_code from claim_late_complaints(:now, :batch_size);

-- name: claim_old_complaints(now, default_days, batch_size)
-- Hold answered complaints about no case that were kept for long enough, of any centre.
select complaint_id, division_code from claim_old_complaints(:now, :default_days, :batch_size);

-- name: forget_said(complaint_ids, marker, erased_at)!
-- Put nothing in the place of what was said: nobody needs a key for that.
update complaint
set key_id = '',
    wrapped_key = '',
    content = '',
    form_hash = null,
    reply = case when reply = '' then '' else :marker end,
    erased_at = :erased_at::timestamptz
where complaint_id = any(:complaint_ids::uuid[]);

-- name: mark_late(complaint_ids, now)
-- Keep that the next step of complaints is late, and answer what others are told of them.
update complaint
set overdue_at = :now::timestamptz
where complaint_id = any(:complaint_ids::uuid[])
returning complaint_id, division_code, receipt_no, department_code,
    case when kind = 'complaint' and accepted_at is not null then case_id end as told_case_id;

-- name: code_hash_of(complaint_id)^
-- By what the code of a complaint is known again.
select code_hash from complaint where complaint_id = :complaint_id;

-- name: take_complaints(key_ids, batch_size)
-- Hold rows that certain keys seal, of any centre.
select complaint_id, division_code from take_complaints(:key_ids::text[], :batch_size);

-- name: count_complaints(current_id, at_most)^
-- How many rows another key seals.
select value from count_complaints(:current_id, :at_most);
