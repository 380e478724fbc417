-- columns: of_ticket
--     ticket_id, division_code, day, drawn_in, serial, drawn_at, drawn_by, priority, group_code, state, call_count,
--     called_at, last_called_at, post_code, officer_id, ended_at, late_at

-- name: hold_day(division_code, day)^
-- Keep other changes of a day's queue out until commit.
insert into queue_day (division_code, day)
values (:division_code, :day)
on conflict (division_code, day) do update set day = excluded.day
returning day;

-- name: look_by(division_code, day, next_at)!
-- Look at a day at this instant, if not before.
update queue_day
set next_at = least(next_at, :next_at::timestamptz)
where division_code = :division_code and day = :day;

-- name: look_next(division_code, day, next_at)!
-- Look at a day at this instant; null: nothing is left of it.
update queue_day
set next_at = :next_at::timestamptz
where division_code = :division_code and day = :day;

-- name: claim_queue_days(now, batch_size)
-- Hold days to be looked at.
select division_code, key from claim_queue_days(:now, :batch_size);

-- name: groups(division_code)
-- What people queue for at a centre.
select code, name_zh, name_en, post_codes, late_minutes, most_calls, priorities, ended
from queue_group
where division_code = :division_code
order by code;

-- name: take_serial(division_code, day, group_code)^
-- Give out the next serial of a group's day.
insert into queue_serial (division_code, day, group_code, last_serial)
values (:division_code, :day, :group_code, 1)
on conflict (division_code, day, group_code) do update set last_serial = queue_serial.last_serial + 1
returning last_serial;

-- name: keep_cases(division_codes, case_ids, ticket_ids)!
-- Which cases were begun with numbers of their centres.
insert into queue_ticket_case (case_id, division_code, ticket_id)
select begun.case_id, ticket.division_code, ticket.ticket_id
from unnest(:division_codes::text[], :case_ids::uuid[], :ticket_ids::uuid[])
    as begun (division_code, case_id, ticket_id)
inner join queue_ticket as ticket
    on ticket.ticket_id = begun.ticket_id and ticket.division_code = begun.division_code;

-- name: ticket(division_code, ticket_id)^
-- One number of a centre.
select {of_ticket}
from queue_ticket
where ticket_id = :ticket_id and division_code = :division_code;

-- name: next_waiting(division_code, day, group_codes)^
-- The number that is called next of these groups.
select {of_ticket}
from queue_ticket
where division_code = :division_code and day = :day and group_code = any(:group_codes::text[]) and state = 'waiting'
order by priority = '', drawn_at, serial, drawn_in
limit 1;

-- name: waiting_count(division_code, day, group_codes)^
-- How many wait in these groups.
select count(*) as tickets
from queue_ticket
where division_code = :division_code and day = :day and group_code = any(:group_codes::text[]) and state = 'waiting';

-- name: ahead_count(division_code, day, group_code, plain, drawn_at, serial)^
-- How many are called before one that waits in a group.
select count(*) as tickets
from queue_ticket
where
    division_code = :division_code and day = :day and group_code = :group_code and state = 'waiting'
    and (priority = '', drawn_at, serial) < (:plain::boolean, :drawn_at::timestamptz, :serial::bigint);

-- name: of_state(division_code, day, state, row_count)
-- Numbers of a day that have been called, last called first; or that wait, in the order in which they are called.
select {of_ticket}
from queue_ticket
where division_code = :division_code and day = :day and state = :state
order by last_called_at desc nulls last, priority = '', drawn_at, serial, drawn_in
limit :row_count;

-- name: in_hand(division_code, day, post_code)
-- What a window has in hand.
select {of_ticket}
from queue_ticket
where division_code = :division_code and day = :day and post_code = :post_code and state = 'called'
order by serial;

-- name: not_ended(division_code, day)
-- Numbers of a day that wait, or that a window has in hand.
select {of_ticket}
from queue_ticket
where division_code = :division_code and day = :day and state in ('waiting', 'called')
order by drawn_at, serial, drawn_in;

-- name: lately(division_code, day, row_count)
-- How long each of the numbers served last today took at a window, by group.
select group_code, took
from (
    select
        group_code, ended_at - called_at as took,
        row_number() over (partition by group_code order by ended_at desc) as place
    from queue_ticket
    where division_code = :division_code and day = :day and state = 'served' and called_at is not null
) as one
where place <= :row_count;

-- name: waiting_counts(division_code, day)
-- How many wait, by the group they wait in.
select group_code, count(*) as tickets
from queue_ticket
where division_code = :division_code and day = :day and state = 'waiting'
group by group_code;

-- name: figures(division_code, day, now, late_minutes)
-- What became of a day, by the group of the number.
select
    ticket.drawn_in as group_code,
    count(*) as drawn,
    count(*) filter (where state = 'served') as served,
    count(*) filter (where state = 'absent') as absent,
    count(*) filter (where state = 'closed') as closed,
    count(*) filter (
        where coalesce(called_at, ended_at, :now::timestamptz) - drawn_at
            > make_interval(mins => coalesce(own.late_minutes, :late_minutes::integer))
    ) as late,
    avg(called_at - drawn_at) as average_wait,
    max(called_at - drawn_at) as longest_wait,
    avg(ended_at - called_at) filter (where state = 'served') as average_service
from queue_ticket as ticket
left join queue_group as own on own.division_code = ticket.division_code and own.code = ticket.drawn_in
where ticket.division_code = :division_code and ticket.day = :day
group by ticket.drawn_in;
