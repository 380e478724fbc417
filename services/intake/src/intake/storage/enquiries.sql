-- name: take_enquiry_serial(division_code, on)^
-- The next serial of a centre's day; its row is held until the commit.
insert into enquiry_serial (division_code, received_on, last_serial)
values (:division_code, :on::date, 1)
on conflict (division_code, received_on) do update set last_serial = enquiry_serial.last_serial + 1
returning last_serial;

-- name: limit_of(division_code)^
-- In how many working days a centre answers, if it has said so.
select working_days from enquiry_limit where division_code = :division_code;

-- name: set_limit(division_code, working_days, officer_id, now)!
-- From now on.
insert into enquiry_limit (division_code, working_days, set_by, set_at)
values (:division_code, :working_days::int, :officer_id, :now::timestamptz)
on conflict (division_code) do update
set working_days = excluded.working_days, set_by = excluded.set_by, set_at = excluded.set_at;

-- name: hold_form(form_hash)!
-- Whoever sends the same form at the same moment waits for this one.
select pg_advisory_xact_lock(hashtextextended(encode(:form_hash::bytea, 'hex'), 0));

-- name: enquiries_of_form(division_code, form_hashes)
-- The enquiry that came with a form.
select enquiry_id
from enquiry
where division_code = :division_code and form_hash = any(:form_hashes::bytea[]);

-- name: open_counts(division_code, officer_ids)
-- How many enquiries officers follow that are not answered.
select follower_id, count(*) as open_count
from enquiry
where division_code = :division_code and follower_id = any(:officer_ids::text[]) and due_at is not null
group by follower_id;

-- name: read_enquiries(enquiry_ids)
-- These enquiries, each with the number of the case it became.
select asked.enquiry_id, asked.division_code, asked.enquiry_no, asked.channel, asked.received_at, asked.key_id,
    asked.wrapped_key, asked.content, asked.state, asked.follower_id, asked.follower_department, asked.department_code,
    asked.elsewhere, asked.due_at, asked.yellow_at, asked.overdue_at, asked.reminded_at, asked.answer,
    asked.answered_at, asked.erased_at, asked.case_id, coalesce(became.case_no, '') as case_no
from enquiry as asked
left join intake_case as became on became.case_id = asked.case_id
where asked.enquiry_id = any(:enquiry_ids::uuid[])
order by asked.enquiry_id;

-- name: hold_enquiries(enquiry_ids, division_code)
-- Hold these of a centre until the commit, in one order.
select enquiry_id
from enquiry
where enquiry_id = any(:enquiry_ids::uuid[]) and division_code = :division_code
order by enquiry_id
for update;

-- name: find_enquiry(enquiry_no)^
-- The enquiry of a number.
select enquiry_id from enquiry where enquiry_no = :enquiry_no;

-- name: followed_by(division_code, officer_id, row_count)
-- What an officer follows and is not answered, the earliest due first.
select enquiry_id
from enquiry
where division_code = :division_code and follower_id = :officer_id and due_at is not null
order by place, enquiry_id
limit :row_count;

-- name: list_enquiries(division_code, officer_id, department_code, shown_department, closed_too, overdue, mine, follower_id, enquiry_id, case_no, now, after_place, after_id, page_size)
-- A page of enquiries and how many there are on all pages. Where there is none there is one row without an enquiry.
with wanted as (
    select enquiry_id, place
    from enquiry
    where division_code = :division_code
        and (
            :shown_department::text = ''
            or department_code = :shown_department
            or follower_department = :shown_department
            or follower_id = :officer_id
        )
        and (:closed_too::boolean or due_at is not null or :enquiry_id::uuid is not null or :case_no::text <> '')
        and (not :overdue::boolean or due_at < :now)
        and (not :mine::boolean or follower_id = :officer_id or department_code = :department_code)
        and (:follower_id::text = '' or follower_id = :follower_id)
        and (:enquiry_id::uuid is null or enquiry_id = :enquiry_id)
        and (:case_no::text = '' or case_id = (select case_id from intake_case where case_no = :case_no))
),
counted as (
    select count(*) as total_count from wanted
)
select counted.total_count, page.enquiry_id
from counted
left join lateral (
    select wanted.enquiry_id, wanted.place
    from wanted
    where (wanted.place, wanted.enquiry_id) > (:after_place::bigint, :after_id::uuid)
    order by wanted.place, wanted.enquiry_id
    limit :page_size
) as page on true
order by page.place, page.enquiry_id;

-- name: steps_of(enquiry_ids)
-- What was done with enquiries, in order.
select enquiry_id, number, step, words, officer_id, department_code, done_at
from enquiry_step
where enquiry_id = any(:enquiry_ids::uuid[])
order by enquiry_id, number;

-- name: add_step(enquiry_id, division_code, step, words, officer_id, department_code, done_at)!
-- What was done now; who adds it holds the enquiry.
insert into enquiry_step (enquiry_id, number, division_code, step, words, officer_id, department_code, done_at)
select
    :enquiry_id::uuid, coalesce(max(number), 0) + 1, :division_code, :step, :words, :officer_id, :department_code,
    :done_at::timestamptz
from enquiry_step
where enquiry_id = :enquiry_id;

-- name: hold_erasable(case_ids)
-- Hold what is answered and became cases whose personal data is erased.
select asked.enquiry_id
from enquiry as asked
inner join intake_case as became on became.case_id = asked.case_id
where asked.case_id = any(:case_ids::uuid[])
    and asked.answered_at is not null
    and asked.erased_at is null
    and became.erased_at is not null
order by asked.enquiry_id
for update of asked;

-- name: erase_steps(enquiry_ids, marker)!
-- Forget what was said with each step; what name and telephone were shown for stays.
update enquiry_step
set words = :marker
where enquiry_id = any(:enquiry_ids::uuid[]) and words <> '' and step not in ('revealed', 'became');

-- name: forget_asked(enquiry_ids, erased_at)!
-- Put nothing in the place of what was asked: nobody needs a key for that.
update enquiry
set key_id = '',
    wrapped_key = '',
    content = '',
    form_hash = null,
    erased_at = :erased_at::timestamptz,
    look_at = null
where enquiry_id = any(:enquiry_ids::uuid[]);

-- name: keep_look(enquiry_id, reminded_at, overdue_at, look_at)!
-- What the clock did, and when it looks again.
update enquiry
set reminded_at = :reminded_at::timestamptz, overdue_at = :overdue_at::timestamptz, look_at = :look_at::timestamptz
where enquiry_id = :enquiry_id;

-- name: code_hash_of(enquiry_id)^
-- By what the code of an enquiry is known again.
select code_hash from enquiry where enquiry_id = :enquiry_id;

-- name: claim_enquiries(now, batch_size)
-- Hold enquiries that the clock has to look at, of any centre.
select enquiry_id, division_code from claim_enquiries(:now, :batch_size);

-- name: take_enquiries(key_ids, batch_size)
-- Hold rows that certain keys seal, of any centre.
select enquiry_id, division_code from take_enquiries(:key_ids::text[], :batch_size);

-- name: count_enquiries(current_id, at_most)^
-- How many rows another key seals.
select value from count_enquiries(:current_id, :at_most);
