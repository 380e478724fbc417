-- name: backlog()
-- What waits to be sent, what could not be handled yet, and what timers failed on; parked are all events that hold back their
-- streams, whatever the reason. Each with the age of the oldest.
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
select 'set_aside', count(*) from set_aside
union all
select 'outbox_oldest_seconds', coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::bigint
from outbox
union all
select 'inbox_waiting_oldest_seconds', coalesce(extract(epoch from clock_timestamp() - min(received_at)), 0)::bigint
from inbox_event where state = 'waiting'
union all
select 'inbox_retrying_oldest_seconds', coalesce(extract(epoch from clock_timestamp() - min(received_at)), 0)::bigint
from inbox_event where state = 'retrying'
union all
select 'inbox_parked_oldest_seconds', coalesce(extract(epoch from clock_timestamp() - min(parked_at)), 0)::bigint
from inbox_event where state in ('parked', 'unknown', 'diverged')
union all
select 'inbox_unknown_oldest_seconds', coalesce(extract(epoch from clock_timestamp() - min(parked_at)), 0)::bigint
from inbox_event where state = 'unknown'
union all
select 'inbox_diverged_oldest_seconds', coalesce(extract(epoch from clock_timestamp() - min(parked_at)), 0)::bigint
from inbox_event where state = 'diverged'
union all
select 'inbox_dead_oldest_seconds', coalesce(extract(epoch from clock_timestamp() - min(parked_at)), 0)::bigint
from inbox_event where state = 'parked' and dead
union all
select 'set_aside_oldest_seconds', coalesce(extract(epoch from clock_timestamp() - min(first_failed_at)), 0)::bigint
from set_aside;
