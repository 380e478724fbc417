-- depends: 1245-figure-moves
-- What the facts of one transaction moved the counts by, all of it in one row: a case has eighteen moves, and each that is a row of
-- its own is written, held and taken away by itself. The release before keeps its own in figure_move, which is still added up.
create table figure_batch (
    division_code text not null,
    batch_id bigint generated always as identity,
    heard_at timestamptz not null,
    -- One element a move: of a fact more, or one less.
    signs smallint[] not null,
    days date[] not null,
    steps smallint[] not null,
    flags integer[] not null,
    department_codes text[] not null,
    item_codes text[] not null,
    officer_ids text[] not null,
    amounts bigint[] not null,
    bases bigint[] not null,
    primary key (division_code, batch_id),
    check (
        cardinality(signs) = all (
            array[
                cardinality(days), cardinality(steps), cardinality(flags), cardinality(department_codes),
                cardinality(item_codes), cardinality(officer_ids), cardinality(amounts), cardinality(bases)
            ]
        )
    )
);
select enable_tenancy('figure_batch');

-- Every move that waits to be added up.
create view moved_counts with (security_invoker = true) as
select division_code, heard_at, sign, day, step, flags, department_code, item_code, officer_id, amount, base
from figure_move
union all
select
    batch.division_code, batch.heard_at, move.sign, move.day, move.step, move.flags, move.department_code, move.item_code,
    move.officer_id, move.amount, move.base
from figure_batch as batch
cross join lateral unnest(
    batch.signs, batch.days, batch.steps, batch.flags, batch.department_codes, batch.item_codes, batch.officer_ids,
    batch.amounts, batch.bases
) as move (sign, day, step, flags, department_code, item_code, officer_id, amount, base);
grant select on moved_counts to public;

-- Each centre where something waits to be added up, and since when, by its first entries; none that is set aside.
create function figure_batches_waiting(at timestamptz) returns table (division_code text, due_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
    with recursive first_batch as (
        (
            select batch.division_code, batch.heard_at
            from figure_batch as batch
            order by batch.division_code, batch.batch_id
            limit 1
        )
        union all
        select following.division_code, following.heard_at
        from first_batch
        cross join lateral (
            select batch.division_code, batch.heard_at
            from figure_batch as batch
            where batch.division_code > first_batch.division_code
            order by batch.division_code, batch.batch_id
            limit 1
        ) as following
    )
    select waiting.division_code, min(waiting.due_at) as due_at
    from (
        select first_batch.division_code, first_batch.heard_at as due_at
        from first_batch
        where coalesce(
            (
                select set_aside.retry_at
                from set_aside
                where set_aside.timer = 'add_up_figures'
                    and set_aside.division_code = first_batch.division_code
                    and set_aside.key = first_batch.division_code
            ),
            '-infinity'
        ) <= at
        union all
        select moves.division_code, moves.due_at from figure_moves_waiting(at) as moves
    ) as waiting
    group by waiting.division_code
$$;

-- Centres whose counts have to be added up; who does it takes what nobody else has taken.
create function claim_figure_batches(due_by timestamptz, at timestamptz, batch_size bigint)
returns table (division_code text)
language sql stable security definer set search_path = public, pg_temp as $$
    select waiting.division_code
    from figure_batches_waiting(at) as waiting
    where waiting.due_at <= due_by
    order by waiting.due_at
    limit batch_size
$$;

-- For how long the oldest has waited, in seconds; none if nothing waits.
create function figure_batches_since(at timestamptz) returns table (due_seconds float8)
language sql stable security definer set search_path = public, pg_temp as $$
    select extract(epoch from at - min(waiting.due_at))::float8 from figure_batches_waiting(at) as waiting
$$;
