-- name: list_notices(division_code, department_code, officer_id, heads, items, unseen, after_seen, after_told, after_id, page_size)
-- What somebody was told, after a key, unseen first, then the newest first; and how many there are in all, seen at one
-- moment. ``heads``: all of the department's; else what is about ``items``, where ``*`` is every item.
with theirs as (
    select
        notice.notice_id, notice.kind, notice.case_id, notice.department_code, notice.item_code, notice.officer_id,
        notice.happened_at, notice.told_at, notice.facts, notice_seen.seen_at
    from notice
    left join notice_seen
        on notice_seen.notice_id = notice.notice_id and notice_seen.officer_id = :officer_id
    where notice.division_code = :division_code and notice.department_code = :department_code
        and (
            notice.officer_id = :officer_id
            or (
                notice.officer_id = ''
                and (:heads::boolean or notice.item_code = '' or array[notice.item_code, '*'] && :items::text[])
            )
        )
),
counted as (
    select count(*) as total_count, count(*) filter (where theirs.seen_at is null) as unseen_count
    from theirs
),
page as (
    select
        theirs.notice_id, theirs.kind, theirs.case_id, theirs.department_code, theirs.item_code, theirs.officer_id,
        theirs.happened_at, theirs.told_at, theirs.facts, theirs.seen_at
    from theirs
    where (not :unseen::boolean or theirs.seen_at is null)
        and (
            (theirs.seen_at is not null)::integer > :after_seen::integer
            or (
                (theirs.seen_at is not null)::integer = :after_seen::integer
                and (theirs.told_at, theirs.notice_id) < (:after_told::timestamptz, :after_id::bigint)
            )
        )
    order by theirs.seen_at is not null, theirs.told_at desc, theirs.notice_id desc
    limit :page_size
)
select
    counted.total_count, counted.unseen_count, page.notice_id, page.kind, page.case_id, page.department_code,
    page.item_code, page.officer_id, page.happened_at, page.told_at, page.facts, page.seen_at, case_file.case_no,
    coalesce(task.name_zh, '') as name_zh, coalesce(task.name_en, '') as name_en
from counted
left join page on true
left join case_file on case_file.case_id = page.case_id
left join task on task.case_id = page.case_id and task.item_code = page.item_code
order by page.seen_at is not null, page.told_at desc, page.notice_id desc;

-- name: add_notices(case_ids, division_codes, department_codes, officer_ids, kinds, item_codes, happened_at, facts, now)!
-- Tell notices, in the order given: their numbers are the database's.
insert into notice (
    case_id, division_code, department_code, officer_id, kind, item_code, happened_at, told_at, facts
)
select
    given.case_id, given.division_code, given.department_code, given.officer_id, given.kind, given.item_code,
    given.happened_at, :now, given.facts::jsonb
from unnest(
    :case_ids::uuid[], :division_codes::text[], :department_codes::text[], :officer_ids::text[], :kinds::text[],
    :item_codes::text[], :happened_at::timestamptz[], :facts::text[]
) with ordinality as given (
    case_id, division_code, department_code, officer_id, kind, item_code, happened_at, facts, place
)
order by given.place;

-- name: see_notices(notice_ids, division_code, department_code, officer_id, heads, items, now)
-- Mark notices as seen by somebody they were told to; answers those that were not seen before.
insert into notice_seen (notice_id, officer_id, division_code, seen_at)
select notice.notice_id, :officer_id, notice.division_code, :now
from notice
where notice.notice_id = any(:notice_ids::bigint[])
    and notice.division_code = :division_code and notice.department_code = :department_code
    and (
        notice.officer_id = :officer_id
        or (
            notice.officer_id = ''
            and (:heads::boolean or notice.item_code = '' or array[notice.item_code, '*'] && :items::text[])
        )
    )
order by notice.notice_id
on conflict (notice_id, officer_id) do nothing
returning notice_id;

-- name: prune_notices(before, batch_size)^
-- Forget what was told long ago.
select value from prune_notices(:before, :batch_size);
