-- depends: 1143-figures-of-years
-- By what facts moved the counts and was not added to them yet: who looks adds what waits here, and a timer adds it up. So events
-- of a centre that are heard at the same time do not wait for each other's counts.
create table figure_move (
    division_code text not null,
    move_id bigint generated always as identity,
    heard_at timestamptz not null,
    -- A fact more, or one less.
    sign smallint not null check (sign in (-1, 1)),
    day date not null,
    step smallint not null,
    flags integer not null,
    department_code text not null,
    item_code text not null,
    officer_id text not null,
    amount bigint not null,
    base bigint not null,
    primary key (division_code, move_id)
);
select enable_tenancy('figure_move');

-- Each centre where something waits to be added up, and since when, by its first entry; none that is set aside.
create function figure_moves_waiting(at timestamptz) returns table (division_code text, due_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
    with recursive first_move as (
        (
            select move.division_code, move.heard_at
            from figure_move as move
            order by move.division_code, move.move_id
            limit 1
        )
        union all
        select following.division_code, following.heard_at
        from first_move
        cross join lateral (
            select move.division_code, move.heard_at
            from figure_move as move
            where move.division_code > first_move.division_code
            order by move.division_code, move.move_id
            limit 1
        ) as following
    )
    select first_move.division_code, first_move.heard_at as due_at
    from first_move
    where coalesce(
        (
            select set_aside.retry_at
            from set_aside
            where set_aside.timer = 'add_up_figures'
                and set_aside.division_code = first_move.division_code
                and set_aside.key = first_move.division_code
        ),
        '-infinity'
    ) <= at
$$;

-- Centres whose counts have to be added up; who does it takes the moves that nobody else has taken.
create function claim_figure_moves(due_by timestamptz, at timestamptz, batch_size bigint)
returns table (division_code text)
language sql stable security definer set search_path = public, pg_temp as $$
    select waiting.division_code
    from figure_moves_waiting(at) as waiting
    where waiting.due_at <= due_by
    order by waiting.due_at
    limit batch_size
$$;

-- For how long the oldest has waited, in seconds; none if nothing waits.
create function figure_moves_since(at timestamptz) returns table (due_seconds float8)
language sql stable security definer set search_path = public, pg_temp as $$
    select extract(epoch from at - min(waiting.due_at))::float8 from figure_moves_waiting(at) as waiting
$$;
