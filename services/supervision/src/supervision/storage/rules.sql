-- name: read_stories(stream_ids, types, entry_limit)
-- What was told of these streams and matters to rules: of each the newest entries, no more than so many.
select entry.entry_id, asked.stream_id, entry.type, entry.occurred_at, entry.data, entry.calendar_version
from unnest(:stream_ids::uuid[]) as asked (stream_id)
cross join lateral (
    select entry_id, type, occurred_at, data, calendar_version
    from journal_entry
    where journal_entry.stream_id = asked.stream_id and journal_entry.type = any(:types::text[])
    order by entry_id desc
    limit :entry_limit
) as entry
order by asked.stream_id, entry.entry_id;

-- name: items_accepted(division_code, since)
-- On which days each item was accepted, by the end of the day's last acceptance.
select task.item_code, max(task.opened_at) as accepted_at
from task_record as task
where task.division_code = :division_code and task.opened_at >= :since::timestamptz
group by task.item_code, (task.opened_at at time zone 'Asia/Shanghai')::date
order by accepted_at;

-- name: standing_hits(stream_ids)
-- What rules found in these stories, withdrawn or not.
select hit_id, stream_id, rule_code, occurred_at, withdrawn_at
from rule_hit
where stream_id = any(:stream_ids::uuid[]);

-- name: found_by_clock(stream_ids)
-- In which of these stories the clock brought something about.
select distinct stream_id
from rule_hit
where stream_id = any(:stream_ids::uuid[]) and entry_id is null and withdrawn_at is null;

-- name: stand_again(hit_ids)!
-- They were withdrawn, and are so after all.
update rule_hit set withdrawn_at = null where hit_id = any(:hit_ids::uuid[]) and withdrawn_at is not null;

-- name: withdraw_hits(hit_ids, now)!
-- They are not so.
update rule_hit set withdrawn_at = :now::timestamptz where hit_id = any(:hit_ids::uuid[]);

-- name: watch_stories(stream_ids, division_codes, next_at)!
-- Look at these stories at these instants, or earlier if that was said before.
insert into rule_watch (stream_id, division_code, next_at)
select stream_id, division_code, next_at
from unnest(:stream_ids::uuid[], :division_codes::text[], :next_at::timestamptz[]) as given (
    stream_id, division_code, next_at
)
order by stream_id
on conflict (stream_id) do update set next_at = least(rule_watch.next_at, excluded.next_at);

-- name: watch_stories_from(stream_ids, next_at)!
-- They were looked at: look again at these instants.
update rule_watch
set next_at = given.next_at
from unnest(:stream_ids::uuid[], :next_at::timestamptz[]) as given (stream_id, next_at)
where rule_watch.stream_id = given.stream_id;

-- name: forget_watches(stream_ids)!
-- Nothing will come true in these stories by itself.
delete from rule_watch where stream_id = any(:stream_ids::uuid[]);

-- name: claim_watches(due_by, now, batch_size)
-- Hold stories that have to be looked at, at most so many, none that somebody else holds.
select stream_id, division_code from claim_rule_watches(:due_by, :now, :batch_size);

-- name: watch_due_since(now)
-- For how long the first of them has been due; negative: in how long it will be.
select due_seconds from rule_watch_due_since(:now);

-- columns: of_hit
--     hit.hit_id, hit.division_code, hit.rule_code, hit.case_id, coalesce(record.case_no, '') as case_no, hit.item_code,
--     hit.department_code, hit.officer_id, hit.occurred_at, hit.found_at, hit.entry_id, hit.fact_zh, hit.fact_en,
--     hit.withdrawn_at

-- name: list_hits(division_code, rule_code, case_id, before_at, before_hit, page_size)
-- What rules found at a centre, the newest first: of one rule or all, in one case or anywhere.
select {of_hit}
from rule_hit as hit
left join case_record as record on record.case_id = hit.case_id
where hit.division_code = :division_code
    and hit.withdrawn_at is null
    and (:rule_code::text = '' or hit.rule_code = :rule_code)
    and (:case_id::uuid is null or hit.stream_id = :case_id)
    and (hit.occurred_at, hit.hit_id) < (:before_at::timestamptz, :before_hit::uuid)
order by hit.occurred_at desc, hit.hit_id desc
limit :page_size;

-- name: find_hit(hit_id)^
-- One of them, withdrawn or not.
select {of_hit}
from rule_hit as hit
left join case_record as record on record.case_id = hit.case_id
where hit.hit_id = :hit_id::uuid;

-- name: count_hits(division_code, since)
-- How much each rule found at a centre since an instant.
select rule_code, count(*) as hit_count
from rule_hit
where division_code = :division_code and occurred_at >= :since::timestamptz and withdrawn_at is null
group by rule_code;

-- name: list_publications(division_code, entry_limit)
-- What a centre has published, the oldest first: the newest so many.
select entry_id, type, occurred_at, data, calendar_version
from (
    select entry_id, type, occurred_at, data, calendar_version
    from journal_entry
    where division_code = :division_code and type = 'onewindow.intake.v1.CataloguePublished'
    order by entry_id desc
    limit :entry_limit
) as newest
order by entry_id;
