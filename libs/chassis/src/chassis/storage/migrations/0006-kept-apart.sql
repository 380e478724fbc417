-- depends: 0005-item-powers
-- Two more reasons to keep an event: this release does not know its type, or another one was handled under its number.

-- Digests of the last handled events of a stream, 8 bytes each, the newest last; they end at the number digested_to, which
-- lags behind where the release before moves a position.
alter table inbox_position add column digests bytea not null default '';
alter table inbox_position add column digested_to bigint not null default 0;

-- Digest of a kept event; null in rows of the release before.
alter table inbox_event add column digest bytea;
alter table inbox_event drop constraint inbox_event_state_check;
alter table inbox_event add constraint inbox_event_state_check
check (state in ('waiting', 'retrying', 'parked', 'unknown', 'diverged'));
create index inbox_event_unknown on inbox_event (source, type) where state = 'unknown';
create index inbox_event_stuck on inbox_event (parked_at, source, stream_id, sequence)
where state in ('parked', 'unknown', 'diverged');

-- Streams to be tried: an event is due, or waits for a worker that knows its type, and these are known.
create function streams_to_try(due_by timestamptz, known_sources text[], known_types text[], most bigint)
returns table (source text, stream_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    (
        select kept.source, kept.stream_id
        from inbox_event as kept
        where kept.state = 'retrying' and kept.due_at <= due_by
        order by kept.due_at
        limit most
    )
    union all
    (
        select kept.source, kept.stream_id
        from unnest(known_sources, known_types) as known (source, type)
        join inbox_event as kept on kept.source = known.source and kept.type = known.type
        where kept.state = 'unknown'
        limit most
    )
    limit most
$$;

-- What an operator asked for and a second one has to agree to; both stay on record.
create table second_person (
    request_id uuid primary key,
    kind text not null,
    -- Ids of what it is about.
    subjects text[] not null check (cardinality(subjects) between 1 and 200),
    reason text not null,
    requested_by text not null,
    requested_at timestamptz not null,
    confirmed_by text,
    confirmed_at timestamptz,
    -- How many of the subjects it was still about when it was confirmed.
    done_count integer,
    check (confirmed_by <> requested_by),
    check ((confirmed_by is null) = (confirmed_at is null) and (confirmed_by is null) = (done_count is null))
);
create index second_person_newest on second_person (requested_at desc, request_id desc);
select enable_tenancy_platform('second_person');
