-- depends: 1036-matches-are-undone
-- The payment that a line names is found by the index of references, which holds no empty ones.
create or replace function open_lines(division text, account text, first_day date, last_day date)
returns table (line_id bigint, day date, amount_fen bigint, difference_class text, payment_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select
        line.line_id,
        line.day,
        line.amount_fen,
        case
            when named.payment_id is null then 'bank_only'
            when named.settled then 'duplicate'
            when named.amount_fen <> line.amount_fen then 'amount'
            else 'date'
        end,
        named.payment_id
    from statement_line as line
    left join lateral (
        select
            payment.payment_id,
            payment.amount_fen,
            exists (
                select from settlement as held where held.payment_id = payment.payment_id and not held.undone
            ) as settled
        from payment
        where line.reference <> '' and payment.division_code = line.division_code
            and payment.method in ('card', 'qr_code', 'transfer') and payment.provider_reference = line.reference
            -- Or the index of references cannot serve.
            and payment.provider_reference <> ''
        order by settled, payment.amount_fen <> line.amount_fen, payment.payment_id
        limit 1
    ) as named on true
    where line.division_code = division and line.account_no = account and line.day between first_day and last_day
        and reads_centre(division)
        and not exists (select from settlement as held where held.line_id = line.line_id and not held.undone)
$$;
