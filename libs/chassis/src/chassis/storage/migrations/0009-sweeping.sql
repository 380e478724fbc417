-- Whoever commits events publishes them; the relay looks only for those that were left behind.

-- Shards that have something to send that is older than so many seconds; jumps from shard to shard in the index. The
-- oldest of a shard is its first.
create function waiting_shards(older_than_seconds float8) returns table (shard smallint)
language sql stable security definer set search_path = public, pg_temp as $$
    with recursive waiting as (
        (select outbox.shard, outbox.created_at from outbox order by outbox.shard, outbox.outbox_id limit 1)
        union all
        select next.shard, next.created_at
        from waiting
        cross join lateral (
            select outbox.shard, outbox.created_at
            from outbox
            where outbox.shard > waiting.shard
            order by outbox.shard, outbox.outbox_id
            limit 1
        ) as next
    )
    select waiting.shard
    from waiting
    where waiting.created_at <= clock_timestamp() - make_interval(secs => older_than_seconds)
$$;
