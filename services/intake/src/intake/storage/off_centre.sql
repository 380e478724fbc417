-- name: hold_centre(division_code)!
-- Nothing else is told of this centre's departments until the commit, and no application is received meanwhile.
select pg_advisory_xact_lock(hashtextextended('off_centre ' || :division_code::text, 0));

-- name: share_centre(division_code)!
-- Whoever receives an application waits for who tells of acceptances, and the other way round: each sees the other.
select pg_advisory_xact_lock_shared(hashtextextended('off_centre ' || :division_code::text, 0));

-- name: known(division_code, department_codes, own_nos)
-- What is known already.
select told.department_code, told.own_no, told.item_code, told.accepted_on, told.id_number_hash
from unnest(:department_codes::text[], :own_nos::text[]) as asked (department_code, own_no)
inner join off_centre_acceptance as told
    on told.division_code = :division_code
    and told.department_code = asked.department_code
    and told.own_no = asked.own_no;

-- name: exemptions_of(division_code, item_codes)
-- When items may be handled outside.
select item_code, from_day, until_day
from off_centre_exemption
where division_code = :division_code and item_code = any(:item_codes::text[]);

-- name: cases_like(division_code, acceptance_ids, hashes, item_codes, days, period_days)
-- Cases of the same applicants with the same items, received so many days before or after.
select distinct asked.acceptance_id, received.case_id
from unnest(:acceptance_ids::uuid[], :hashes::bytea[], :item_codes::text[], :days::date[])
    as asked (acceptance_id, id_number_hash, item_code, accepted_on)
inner join case_party as party on party.id_number_hash = asked.id_number_hash
inner join case_item as item on item.case_id = party.case_id and item.item_code = asked.item_code
inner join intake_case as received on received.case_id = party.case_id
where received.division_code = :division_code
    and abs((received.received_at at time zone 'Asia/Shanghai')::date - asked.accepted_on) <= :period_days::int
order by asked.acceptance_id, received.case_id;

-- name: acceptances_like(division_code, case_ids, hashes, item_codes, days)
-- The other way round, each within the period it was told under.
select distinct told.acceptance_id, asked.case_id
from unnest(:case_ids::uuid[], :hashes::bytea[], :item_codes::text[], :days::date[])
    as asked (case_id, id_number_hash, item_code, received_on)
inner join off_centre_acceptance as told
    on told.id_number_hash = asked.id_number_hash and told.item_code = asked.item_code
where told.division_code = :division_code and abs(asked.received_on - told.accepted_on) <= told.period_days
order by told.acceptance_id, asked.case_id;

-- name: keep_duals(division_code, acceptance_ids, case_ids, now)
-- Keep those that were not found before, and answer them with both numbers.
with kept as (
    insert into dual_acceptance (acceptance_id, case_id, division_code, found_at)
    select found.acceptance_id, found.case_id, :division_code, :now::timestamptz
    from unnest(:acceptance_ids::uuid[], :case_ids::uuid[]) as found (acceptance_id, case_id)
    on conflict do nothing
    returning acceptance_id, case_id
)
select kept.case_id, told.department_code, told.own_no, told.item_code, told.accepted_on,
    coalesce(received.case_no, '') as case_no
from kept
inner join off_centre_acceptance as told on told.acceptance_id = kept.acceptance_id
inner join intake_case as received on received.case_id = kept.case_id
order by told.department_code, told.own_no, kept.case_id;

-- name: list_acceptances(division_code, shown_department, dual, not_exempted, before_id, row_count)
-- What departments told, the newest first.
select told.acceptance_id, told.department_code, told.own_no, told.item_code, told.accepted_on, told.exempted,
    told.told_at, told.told_by, told.told_by_department,
    array(
        select coalesce(received.case_no, '')
        from dual_acceptance as dual
        inner join intake_case as received on received.case_id = dual.case_id
        where dual.acceptance_id = told.acceptance_id
        order by dual.case_id
        limit 10
    ) as case_nos
from off_centre_acceptance as told
where told.division_code = :division_code
    and (:shown_department::text = '' or told.department_code = :shown_department)
    and (not :not_exempted::boolean or not told.exempted)
    and (
        not :dual::boolean
        or exists (select from dual_acceptance as dual where dual.acceptance_id = told.acceptance_id)
    )
    and told.acceptance_id < :before_id::uuid
order by told.acceptance_id desc
limit :row_count;

-- name: list_feeds(division_code, shown_department, before_id, row_count)
-- By which files it was told, the newest first.
select feed_id, file_name, told_at, told_by, told_by_department, new_count, known_count, not_exempted_count, dual_count
from off_centre_feed
where division_code = :division_code
    and (:shown_department::text = '' or told_by_department = :shown_department)
    and feed_id < :before_id::uuid
order by feed_id desc
limit :row_count;

-- name: period_of(division_code)^
-- Within how many days a centre takes two for the same matter, if it has said so.
select days from off_centre_period where division_code = :division_code;

-- name: set_period(division_code, days, officer_id, now)!
-- For what is told from now on.
insert into off_centre_period (division_code, days, set_by, set_at)
values (:division_code, :days::int, :officer_id, :now::timestamptz)
on conflict (division_code) do update
set days = excluded.days, set_by = excluded.set_by, set_at = excluded.set_at;

-- name: set_exemption(division_code, item_code, from_day, until_day, decided_by, document, officer_id, now)!
-- What holds for an item and a first day.
insert into off_centre_exemption (
    division_code, item_code, from_day, until_day, decided_by, document, set_by, set_at
)
values (
    :division_code, :item_code, :from_day::date, :until_day::date, :decided_by, :document, :officer_id,
    :now::timestamptz
)
on conflict (division_code, item_code, from_day) do update
set until_day = excluded.until_day, decided_by = excluded.decided_by, document = excluded.document,
    set_by = excluded.set_by, set_at = excluded.set_at;

-- name: list_exemptions(division_code, after_item, after_day, row_count)
-- Items that may be handled outside, by item and first day.
select item_code, from_day, until_day, decided_by, document
from off_centre_exemption
where division_code = :division_code and (item_code, from_day) > (:after_item, :after_day::date)
order by item_code, from_day
limit :row_count;

-- name: sealed_acceptances(acceptance_ids)
-- Who applied, sealed.
select acceptance_id, division_code, key_id, wrapped_key, content
from off_centre_acceptance
where acceptance_id = any(:acceptance_ids::uuid[]) and content is not null;

-- name: forget(acceptance_ids)!
-- Forget who applied.
update off_centre_acceptance
set key_id = null, wrapped_key = null, content = null, id_number_hash = null, forget_at = null
where acceptance_id = any(:acceptance_ids::uuid[]);

-- name: claim_off_centre(now, batch_size)
-- Hold acceptances whose applicant is to be forgotten, of any centre.
select acceptance_id, division_code from claim_off_centre(:now, :batch_size);

-- name: take_off_centre(key_ids, batch_size)
-- Hold rows that certain keys seal, of any centre.
select acceptance_id, division_code from take_off_centre(:key_ids::text[], :batch_size);

-- name: count_off_centre(current_id, at_most)^
-- How many rows another key seals.
select value from count_off_centre(:current_id, :at_most);
