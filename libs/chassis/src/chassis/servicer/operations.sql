-- name: backlog()
-- What waits to be sent, what could not be handled yet, and what timers failed on; parked are all events that hold back their
-- streams, whatever the reason.
select 'outbox' as name, count(*) as value from outbox
union all
select 'inbox_waiting', count(*) from inbox_event where state = 'waiting'
union all
select 'inbox_retrying', count(*) from inbox_event where state = 'retrying'
union all
select 'inbox_parked', count(*) from inbox_event where state in ('parked', 'unknown', 'diverged')
union all
select 'inbox_unknown', count(*) from inbox_event where state = 'unknown'
union all
select 'inbox_diverged', count(*) from inbox_event where state = 'diverged'
union all
select 'inbox_dead', count(*) from inbox_event where state = 'parked' and dead
union all
select 'inbox_oldest_waiting_seconds', extract(epoch from clock_timestamp() - min(received_at))::bigint
from inbox_event
where state = 'waiting'
having count(*) > 0
union all
select 'inbox_oldest_parked_seconds', extract(epoch from clock_timestamp() - min(parked_at))::bigint
from inbox_event
where state in ('parked', 'unknown', 'diverged')
having count(*) > 0
union all
-- Streams of each source that stand still because an event of theirs has not come.
select 'inbox_behind_' || stalled.source, count(*)
from (select source, stream_id, min(sequence) as sequence from inbox_event group by source, stream_id) as stalled
join inbox_position as position on position.source = stalled.source and position.stream_id = stalled.stream_id
where stalled.sequence > position.sequence + 1
group by stalled.source
union all
select 'set_aside', count(*) from set_aside;
