-- name: try_waiting_now(division_codes, now)!
-- Events of these centres that are to be tried again later: try them now. Those somebody is trying are left to it.
update inbox_event
set due_at = :now
where (source, stream_id, sequence) in (
    select source, stream_id, sequence
    from inbox_event
    where state = 'retrying' and due_at > :now and division_code = any(:division_codes::text[])
    order by due_at
    limit 1000
    for update skip locked
);
