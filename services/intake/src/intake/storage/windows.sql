-- name: running_shifts(division_code)
-- Who is on duty at a centre now.
select post_code, opened_at, officer_id, closed_at, closed_by
from window_shift
where division_code = :division_code and closed_at is null
order by post_code;

-- name: watched(division_code)
-- Windows of a centre that are watched.
select post_code, uncovered_since, next_at
from window_watch
where division_code = :division_code
order by post_code;

-- name: first_contact(division_code, officer_id, found_at)
-- Where an officer was found at an instant: at the window they were on duty at, or else at a post that names them, as its
-- A before others, one that accepts before others.
select held.post_code, held.cells ->> 'name_zh' as name_zh, held.cells ->> 'name_en' as name_en
from post_centre as centre
inner join post_row as held on held.division_code = centre.division_code and held.version = centre.version
left join lateral (
    select shift.officer_id
    from window_shift as shift
    where shift.division_code = held.division_code
        and shift.post_code = held.post_code
        and shift.officer_id = :officer_id
        and shift.opened_at <= :found_at
        and (shift.closed_at is null or shift.closed_at > :found_at)
    limit 1
) as duty on true
where centre.division_code = :division_code
    and :officer_id <> ''
    and (
        duty.officer_id is not null
        or :officer_id in (held.cells ->> 'a_officer_id', held.cells ->> 'b_officer_id')
    )
order by duty.officer_id is null, held.cells ->> 'a_officer_id' <> :officer_id, held.power <> 'accept', held.position
limit 1;

-- name: claim_windows(now, batch_size)
-- Hold windows to be looked at.
select division_code, key from claim_windows(:now, :batch_size);
