-- depends: 1039-open-lines-by-reference
-- A statement of a million lines: what is forgotten in a minute is not compressed, what takes lines back is found by
-- itself, and what is open is looked up for open lines alone.
alter table statement_draft
    alter column statement_nos set storage external,
    alter column days set storage external,
    alter column value_days set storage external,
    alter column amounts_fen set storage external,
    alter column reference_texts set storage external,
    alter column bank_references set storage external,
    alter column payers set storage external,
    alter column account_tails set storage external,
    alter column texts set storage external,
    alter column reversals set storage external,
    alter column row_nos set storage external,
    alter column fingerprints set storage external;

create index statement_line_reversals on statement_line (division_code, account_no, day) where reversal;

create or replace function open_lines(division text, account text, first_day date, last_day date)
returns table (line_id bigint, day date, amount_fen bigint, difference_class text, payment_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    -- First what is open, or the payment of every line is looked up.
    with unsettled as materialized (
        select line.line_id, line.day, line.amount_fen, line.reference
        from statement_line as line
        where line.division_code = division and line.account_no = account and line.day between first_day and last_day
            and reads_centre(division)
            and not exists (select from settlement as held where held.line_id = line.line_id and not held.undone)
    )
    select
        unsettled.line_id,
        unsettled.day,
        unsettled.amount_fen,
        case
            when named.payment_id is null then 'bank_only'
            when named.settled then 'duplicate'
            when named.amount_fen <> unsettled.amount_fen then 'amount'
            else 'date'
        end,
        named.payment_id
    from unsettled
    left join lateral (
        select
            payment.payment_id,
            payment.amount_fen,
            exists (
                select from settlement as held where held.payment_id = payment.payment_id and not held.undone
            ) as settled
        from payment
        where unsettled.reference <> '' and payment.division_code = division
            and payment.method in ('card', 'qr_code', 'transfer') and payment.provider_reference = unsettled.reference
            -- Or the index of references cannot serve.
            and payment.provider_reference <> ''
        order by settled, payment.amount_fen <> unsettled.amount_fen, payment.payment_id
        limit 1
    ) as named on true
$$;
