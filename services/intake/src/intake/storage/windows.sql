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

-- name: first_contacts(keys, division_codes, officer_ids, instants)
-- Where officers were found at an instant: at the window they were on duty at, or else at a post that names them, one that
-- accepts before others.
select asked.key, post.post_code, post.name_zh, post.name_en
from unnest(:keys::uuid[], :division_codes::text[], :officer_ids::text[], :instants::timestamptz[])
    as asked (key, division_code, officer_id, found_at)
inner join post_centre as centre on centre.division_code = asked.division_code
cross join lateral (
    select held.post_code, held.cells ->> 'name_zh' as name_zh, held.cells ->> 'name_en' as name_en
    from post_row as held
    left join lateral (
        select shift.officer_id
        from window_shift as shift
        where shift.division_code = held.division_code
            and shift.post_code = held.post_code
            and shift.officer_id = asked.officer_id
            and shift.opened_at <= asked.found_at
            and (shift.closed_at is null or shift.closed_at > asked.found_at)
        limit 1
    ) as duty on true
    where held.division_code = centre.division_code
        and held.version = centre.version
        and (
            duty.officer_id is not null
            or asked.officer_id in (held.cells ->> 'a_officer_id', held.cells ->> 'b_officer_id')
        )
    order by duty.officer_id is null, held.cells ->> 'a_officer_id' <> asked.officer_id, held.power <> 'accept',
        held.position
    limit 1
) as post
where asked.officer_id <> '';

-- name: claim_windows(now, batch_size)
-- Hold windows to be looked at.
select division_code, key from claim_windows(:now, :batch_size);
