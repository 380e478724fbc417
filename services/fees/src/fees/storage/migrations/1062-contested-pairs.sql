-- depends: 1061-statements-in-one-pass
-- What contests a line or a payment is seen as the pairs go by, and what is matched is added up from the pairs.
create or replace function match_stretch(
    import uuid, division text, first_line bigint, last_line bigint, first_day date, last_day date, window_days integer,
    entry uuid, at timestamptz
)
returns table (method text, total bigint, amount_fen bigint)
language plpgsql volatile security definer
set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
    perform check_writes(division);
    return query
    with pair as materialized (
        select
            free.line_id, free.account_no, free.day, free.payment_id, free.fen, free.method,
            count(*) over (partition by free.line_id) > 1 or count(*) over (partition by free.payment_id) > 1
                as is_contested
        from (
            select near.line_id, near.account_no, near.day, near.payment_id, near.fen, near.method
            from (
                select
                    line.line_id, line.account_no, line.day, payment.payment_id, payment.amount_fen as fen,
                    payment.method
                from statement_line as line
                inner join payment
                    on payment.provider_reference = line.reference and payment.provider_reference <> ''
                    and payment.amount_fen = line.amount_fen
                    -- Of one day, the instants below say it already.
                    and (
                        first_day = last_day
                        or line.day - (payment.recorded_at at time zone 'Asia/Shanghai')::date
                        between -window_days and window_days
                    )
                where line.line_id between first_line and last_line and line.import_id = import and line.reference <> ''
                    and payment.division_code = division and payment.method in ('card', 'qr_code', 'transfer')
                    and payment.recorded_at >= (first_day - window_days)::timestamp at time zone 'Asia/Shanghai'
                    and payment.recorded_at < (last_day + window_days + 1)::timestamp at time zone 'Asia/Shanghai'
                    and not exists (
                        select from settlement as held
                        where held.line_id = line.line_id and held.line_id between first_line and last_line
                            and not held.undone
                    )
                -- Pairs first: who has no pair is not looked up.
                offset 0
            ) as near
            -- One look-up a pair, and never a set of all that was ever matched.
            where (
                select true from settlement as held where held.payment_id = near.payment_id and not held.undone
            ) is null
        ) as free
    ),
    settled as (
        insert into settlement as made (
            division_code, account_no, day, line_id, line_fen, payment_id, payment_fen, method, rule, entry_id,
            matched_by, matched_at
        )
        select
            division, pair.account_no, pair.day, pair.line_id, pair.fen, pair.payment_id, pair.fen, pair.method,
            'reference', entry, '', at
        from pair
        where not pair.is_contested
    ),
    chosen as (
        insert into settlement as made (
            division_code, account_no, day, line_id, line_fen, payment_id, payment_fen, method, rule, entry_id,
            matched_by, matched_at
        )
        select
            division, pair.account_no, pair.day, pair.line_id, pair.fen, pair.payment_id, pair.fen, pair.method,
            'reference', entry, '', at
        from pair
        where pair.is_contested
        order by pair.line_id, pair.payment_id
        on conflict do nothing
        returning made.method, made.payment_fen
    )
    select matched.method, count(*), sum(matched.fen)::bigint
    from (
        select pair.method, pair.fen from pair where not pair.is_contested
        union all
        select chosen.method, chosen.payment_fen from chosen
    ) as matched
    group by matched.method
    order by matched.method;
end
$$;
