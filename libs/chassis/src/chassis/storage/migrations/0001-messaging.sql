-- What every service needs to speak and listen without losing or doubling anything.

-- How many events each stream (case) of this service has emitted.
create table stream (
    stream_id uuid primary key,
    sequence bigint not null check (sequence > 0)
) with (fillfactor = 80);

-- Events committed but not yet confirmed by the broker; empty when all is well.
create table outbox (
    outbox_id bigint generated always as identity primary key,
    shard smallint not null,
    stream_id uuid not null,
    event bytea not null,
    created_at timestamptz not null default clock_timestamp()
)
-- Every row is deleted within milliseconds: clean up by count, not by share of a table that is nearly empty.
with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
create index outbox_by_shard on outbox (shard, outbox_id);

-- How far this service has got in each stream of each other service: sees duplicates and gaps.
create table inbox_position (
    source text not null,
    stream_id uuid not null,
    sequence bigint not null check (sequence >= 0),
    primary key (source, stream_id)
) with (fillfactor = 80);

-- Events that could not be handled yet: waiting for an earlier one, to be retried, or parked.
create table inbox_event (
    source text not null,
    stream_id uuid not null,
    sequence bigint not null,
    type text not null,
    event bytea not null,
    state text not null check (state in ('waiting', 'retrying', 'parked')),
    attempts integer not null default 0,
    due_at timestamptz,
    error text not null default '',
    received_at timestamptz not null,
    parked_at timestamptz,
    primary key (source, stream_id, sequence)
);
create index inbox_event_due on inbox_event (due_at) where state = 'retrying';
create index inbox_event_parked on inbox_event (parked_at, source, stream_id, sequence) where state = 'parked';

-- The answer to each write, so that the same request asked again gets it again.
create table idempotency_key (
    division_code text not null,
    method text not null,
    key text not null,
    request_hash bytea not null,
    case_id uuid,
    response bytea,
    created_at timestamptz not null,
    primary key (division_code, method, key)
);
create index idempotency_key_age on idempotency_key (created_at);
