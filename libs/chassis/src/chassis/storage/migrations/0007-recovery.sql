-- depends: 0002-tenancy
-- What a broker forgets is sent again, and what kills its worker is put aside.

-- Number of the event in its stream; null in rows of the release before, where only the event itself tells it.
alter table outbox add column sequence bigint;

-- Events the broker confirmed, kept for a bounded time (ONEWINDOW_SENT_DAYS) in the order they left.
create table sent_event (
    sent_id bigint generated always as identity primary key,
    stream_id uuid not null,
    sequence bigint not null,
    division_code text not null,
    event bytea not null,
    sent_at timestamptz not null default clock_timestamp(),
    unique (stream_id, sequence)
);
select enable_tenancy_platform('sent_event');

-- Which events wait for an earlier one, the longest first.
create index inbox_event_waiting on inbox_event (received_at) where state = 'waiting';

-- Messages and events that were delivered again and are handled alone: how many workers began with them and did not end.
create table redelivery (
    -- First half of the SHA-256 of its bytes.
    digest uuid primary key,
    begun_count integer not null check (begun_count > 0),
    begun_at timestamptz not null
);
select enable_tenancy_platform('redelivery');

-- Parked because worker after worker died of it.
alter table inbox_event add column dead boolean not null default false;

-- How many events are kept in each state (counted no further than at_most) and how long the oldest has been (seconds).
create function inbox_backlog(at_most bigint) returns table (state text, events bigint, oldest_seconds float8)
language sql stable security definer set search_path = public, pg_temp as $$
    select
        'waiting',
        (select count(*) from (select from inbox_event where inbox_event.state = 'waiting' limit at_most) as counted),
        coalesce(extract(epoch from clock_timestamp() - (
            select min(received_at) from inbox_event where inbox_event.state = 'waiting'
        )), 0)::float8
    union all
    select
        'parked',
        (select count(*) from (select from inbox_event where inbox_event.state = 'parked' limit at_most) as counted),
        coalesce(extract(epoch from clock_timestamp() - (
            select min(parked_at) from inbox_event where inbox_event.state = 'parked'
        )), 0)::float8
$$;
