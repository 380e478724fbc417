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
select 'set_aside', count(*) from set_aside;
