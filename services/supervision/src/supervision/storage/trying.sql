-- name: place_at(at)^
-- After which entry of the journal everything was heard at this instant or later.
select place from journal_place(:at::timestamptz);

-- name: reached(division_code, after, ends, entry_limit)^
-- How far the next so many entries of a centre go, and how many there are.
select coalesce(max(entry_id), :ends::bigint) as reached, count(*) as entry_count
from (
    select entry_id
    from journal_entry
    where division_code = :division_code and entry_id > :after and entry_id <= :ends
    order by entry_id
    limit :entry_limit
) as page;

-- name: streams_heard(division_code, begins, after, reached)
-- Streams of a centre that are heard of first among these entries.
select page.stream_id
from journal_entry as page
where page.division_code = :division_code and page.entry_id > :after and page.entry_id <= :reached
    and not exists (
        select
        from journal_entry as before
        where before.stream_id = page.stream_id and before.entry_id > :begins and before.entry_id <= :after
    )
group by page.stream_id
order by page.stream_id;
