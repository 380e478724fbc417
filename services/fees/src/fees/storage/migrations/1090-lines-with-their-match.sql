-- depends: 1073-orders-at-a-terminal 1081-statement-lines-audited
-- A line and the payment that its reference names are one row, written once. What persons and later rules match stays in
-- rows of its own, and who takes a match back gets one: the line itself only forgets it.

alter table statement_import
    -- When its lines came into the books, and the entry by which those were posted that were matched with it.
    add column placed_at timestamptz,
    add column entry_id uuid;

alter table statement_line
    add column payment_id uuid,
    add column method text not null default '',
    add constraint statement_line_payment check ((payment_id is null) = (method = '')) not valid;
create unique index statement_line_of_payment on statement_line (payment_id) where payment_id is not null;

-- Lines and matches are counted together: the match that a line holds has the number of the line.
select setval(
    pg_get_serial_sequence('statement_line', 'line_id'),
    greatest((select max(line_id) from statement_line), (select max(match_no) from settlement), 0) + 1
);
alter table settlement alter column match_no drop identity;
create or replace function new_match_no() returns bigint
language sql volatile security definer set search_path = public, pg_temp as $$
    select nextval(pg_get_serial_sequence('statement_line', 'line_id'))
$$;
alter table settlement alter column match_no set default new_match_no();

-- Every match that was not undone, a part a row.
create view bank_match with (security_invoker = true) as
select
    match_no, part, division_code, account_no, day, line_id, line_fen, payment_id, payment_fen, method, rule, reason,
    entry_id, matched_by, matched_at
from settlement
where not undone
union all
select
    line.line_id, 1, line.division_code, line.account_no, line.day, line.line_id, line.amount_fen, line.payment_id,
    line.amount_fen, line.method, 'reference', '', file.entry_id, '', file.placed_at
from statement_line as line
left join statement_import as file on file.import_id = line.import_id
where line.payment_id is not null;
-- Who looks needs the rows below it: of its own the view shows nobody anything.
grant select on bank_match to public;

-- No line and no payment is matched twice, in whichever of the two ways; but for a match that is about to be taken back.
create function refuse_second_match() returns trigger language plpgsql as $$
begin
    if exists (
        select from changed
        inner join statement_line as line on line.line_id = changed.line_id
        where line.payment_id is not null and line.payment_id is distinct from changed.payment_id
    ) or exists (
        select from changed
        inner join statement_line as line on line.payment_id = changed.payment_id
        where line.line_id is distinct from changed.line_id
    ) then
        raise exception 'a line or payment is matched already' using errcode = 'unique_violation';
    end if;
    return null;
end
$$;
create trigger settlement_is_the_only_one after insert on settlement
    referencing new table as changed for each statement execute function refuse_second_match();

-- A line forgets its payment when the match stands in a row of its own, and never changes else.
create function refuse_changed_line() returns trigger language plpgsql as $$
begin
    if old.payment_id is null or new.payment_id is not null
        or to_jsonb(new) - '{payment_id,method}'::text[] <> to_jsonb(old) - '{payment_id,method}'::text[]
        or not exists (
            select from settlement as held
            where held.line_id = old.line_id and held.payment_id = old.payment_id and held.match_no = old.line_id
        )
    then
        raise exception 'statement_line is append-only' using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
drop trigger statement_line_append_only on statement_line;
create trigger statement_line_append_only before delete or truncate on statement_line
    for each statement execute function refuse_change();
create trigger statement_line_changes before update on statement_line
    for each row execute function refuse_changed_line();
create trigger statement_line_changed_in_open_day after update on statement_line
    referencing new table as changed for each statement execute function refuse_closed_day();

-- Give the match that a line holds a row of its own, under its number; answers 0 if it holds none.
create function unfold_match(division text, number bigint) returns table (value bigint)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    perform check_writes(division);
    insert into settlement (
        match_no, part, division_code, account_no, day, line_id, line_fen, payment_id, payment_fen, method, rule, reason,
        entry_id, matched_by, matched_at
    )
    select
        held.match_no, held.part, held.division_code, held.account_no, held.day, held.line_id, held.line_fen,
        held.payment_id, held.payment_fen, held.method, held.rule, held.reason, held.entry_id, held.matched_by,
        held.matched_at
    from bank_match as held
    inner join statement_line as line on line.line_id = held.match_no and line.payment_id = held.payment_id
    where held.match_no = number and held.division_code = division;
    update statement_line as line set payment_id = null, method = ''
    where line.line_id = number and line.division_code = division and line.payment_id is not null;
    get diagnostics value = row_count;
    return next;
end
$$;

-- Put the lines of a file into the books that are not there yet, in its order, each with the payment of its reference and
-- amount on a near day. Of equal lines there are as many as the file has. Where a column is shorter its only value counts
-- for all lines of the part, and row numbers count up. What one reference names twice, in the file or in the books, is
-- paired afterwards in the order of lines and payments, in rows of its own. Answers by method what was matched ('': what
-- was not): how many lines and how much, and the first and last line. The caller holds account and matches.
create function place_and_match(
    import uuid, division text, account text, first_day date, last_day date, window_days integer, entry uuid,
    at timestamptz
)
returns table (method text, total bigint, amount_fen bigint, first_line_id bigint, last_line_id bigint, is_new boolean)
language plpgsql volatile security definer
set search_path = public, pg_temp set plan_cache_mode = force_custom_plan set enable_memoize = off as $$
declare
    first_at constant timestamptz := (first_day - window_days)::timestamp at time zone 'Asia/Shanghai';
    before_at constant timestamptz := (last_day + window_days + 1)::timestamp at time zone 'Asia/Shanghai';
    contested text[];
    are_known boolean;
    are_matched boolean;
begin
    perform check_writes(division);
    select coalesce(array_agg(twice.reference), '{}') into contested
    from (
        select coalesce(told.reference, draft.reference_texts[1]) as reference
        from statement_draft as draft
        cross join lateral unnest(draft.reference_texts, draft.fingerprints) as told (reference, fingerprint)
        where draft.import_id = import
        group by 1
        having count(*) > 1
    ) as twice;
    are_known := exists (
        select from statement_line as known
        where known.division_code = division and known.account_no = account and known.day between first_day and last_day
    );
    -- Equal lines have one reference.
    if are_known or exists (
        select
        from statement_draft as draft
        cross join lateral unnest(draft.reference_texts, draft.fingerprints) as told (reference, fingerprint)
        where draft.import_id = import and coalesce(told.reference, draft.reference_texts[1]) = any(contested)
        group by told.fingerprint
        having count(*) > 1
    ) then
        perform count_occurrences(import, division, account, first_day, last_day);
    end if;
    -- A reference is unique within a method.
    if (
        select count(*) > 1
        from (
            select payment.method
            from payment
            where payment.division_code = division and payment.method <> 'cash' and payment.recorded_at >= first_at
                and payment.recorded_at < before_at
            group by payment.method
        ) as used
    ) then
        contested := contested || array(
            select payment.provider_reference
            from payment
            where payment.division_code = division and payment.method <> 'cash' and payment.recorded_at >= first_at
                and payment.recorded_at < before_at and payment.provider_reference <> ''
            group by payment.provider_reference
            having count(*) > 1
        );
    end if;
    -- Lines that hold payments of these days are as near to them as those of this file.
    are_matched := exists (
        select from statement_line as known
        where known.division_code = division and known.payment_id is not null
            and known.day between first_day - 2 * window_days and last_day + 2 * window_days
    );
    update statement_import as placed set placed_at = at, entry_id = entry where placed.import_id = import;
    return query
    with placed as (
        insert into statement_line as line (
            division_code, account_no, import_id, statement_no, day, value_day, amount_fen, reference, bank_reference,
            payer, account_tail, text, reversal, row_no, fingerprint, occurrence, payment_id, method
        )
        select
            division, account, import, coalesce(told.statement_no, draft.statement_nos[1]), told.day,
            coalesce(told.value_day, draft.value_days[1]), coalesce(told.amount_fen, draft.amounts_fen[1]),
            coalesce(told.reference, draft.reference_texts[1]), coalesce(told.bank_reference, draft.bank_references[1]),
            coalesce(told.payer, draft.payers[1]), coalesce(told.account_tail, draft.account_tails[1]),
            coalesce(told.text, draft.texts[1]), coalesce(told.reversal, draft.reversals[1]),
            coalesce(told.row_no, draft.row_nos[1] + told.position - 1), told.fingerprint, coalesce(told.occurrence, 1),
            paid.payment_id, coalesce(paid.method, '')
        -- A count that the planner does not know: it takes the lines for many, and keeps payments in memory, not lines.
        from generate_series(
            1, (select max(drafted.part_no) from statement_draft as drafted where drafted.import_id = import)
        ) as part (no)
        cross join lateral (
            select
                drafted.statement_nos, drafted.days, drafted.value_days, drafted.amounts_fen, drafted.reference_texts,
                drafted.bank_references, drafted.payers, drafted.account_tails, drafted.texts, drafted.reversals,
                drafted.row_nos, drafted.fingerprints, drafted.occurrences
            from statement_draft as drafted
            where drafted.import_id = import and drafted.part_no = part.no
            offset 0
        ) as draft
        cross join lateral unnest(
            draft.statement_nos, draft.days, draft.value_days, draft.amounts_fen, draft.reference_texts,
            draft.bank_references, draft.payers, draft.account_tails, draft.texts, draft.reversals, draft.row_nos,
            draft.fingerprints, draft.occurrences
        ) with ordinality as told (
            statement_no, day, value_day, amount_fen, reference, bank_reference, payer, account_tail, text, reversal,
            row_no, fingerprint, occurrence, position
        )
        left join payment as paid
            on paid.provider_reference = coalesce(told.reference, draft.reference_texts[1])
            and paid.amount_fen = coalesce(told.amount_fen, draft.amounts_fen[1])
            and paid.division_code = division and paid.provider_reference <> ''
            and paid.method in ('card', 'qr_code', 'transfer')
            and paid.recorded_at >= first_at and paid.recorded_at < before_at
            -- Of one day, the instants say it already.
            and (
                first_day = last_day
                or told.day - (paid.recorded_at at time zone 'Asia/Shanghai')::date between -window_days and window_days
            )
            and paid.provider_reference <> all(contested)
            -- One look-up a pair, and never a set of all that was ever matched.
            and (select true from settlement as held where held.payment_id = paid.payment_id and not held.undone) is null
            and (
                not are_matched
                or (select true from statement_line as held where held.payment_id = paid.payment_id) is null
            )
        where told.occurrence is distinct from 0
        returning line.line_id, line.method, line.amount_fen
    )
    select
        placed.method, count(*), sum(placed.amount_fen)::bigint, min(placed.line_id), max(placed.line_id), true
    from placed
    group by placed.method;
    if contested <> '{}' then
        -- These are few, and looked up.
        perform set_config('enable_nestloop', 'on', true);
        return query
        with chosen as (
            insert into settlement as made (
                division_code, account_no, day, line_id, line_fen, payment_id, payment_fen, method, rule, entry_id,
                matched_by, matched_at
            )
            select
                division, account, line.day, line.line_id, line.amount_fen, paid.payment_id, paid.amount_fen, paid.method,
                'reference', entry, '', at
            from unnest(contested) as asked (reference)
            cross join lateral (
                select named.line_id, named.day, named.amount_fen
                from statement_line as named
                where named.reference = asked.reference and named.reference <> '' and named.division_code = division
                    and named.import_id = import and named.payment_id is null
                offset 0
            ) as line
            cross join lateral (
                select taken.payment_id, taken.amount_fen, taken.method
                from payment as taken
                where taken.provider_reference = asked.reference and taken.provider_reference <> ''
                    and taken.division_code = division and taken.method in ('card', 'qr_code', 'transfer')
                    and taken.amount_fen = line.amount_fen
                    and line.day - (taken.recorded_at at time zone 'Asia/Shanghai')::date
                    between -window_days and window_days
                    and (
                        select true from settlement as held where held.payment_id = taken.payment_id and not held.undone
                    ) is null
                    and (select true from statement_line as held where held.payment_id = taken.payment_id) is null
                offset 0
            ) as paid
            order by line.line_id, paid.payment_id
            on conflict do nothing
            returning made.method, made.payment_fen
        )
        select chosen.method, count(*), sum(chosen.payment_fen)::bigint, null::bigint, null::bigint, false
        from chosen
        group by chosen.method;
    end if;
end
$$;

-- The open lines of some days of an account, each in exactly one class, and the payment their reference names.
create or replace function open_lines(division text, account text, first_day date, last_day date)
returns table (line_id bigint, day date, amount_fen bigint, difference_class text, payment_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    -- First what is open, or the payment of every line is looked up.
    with unsettled as materialized (
        select line.line_id, line.day, line.amount_fen, line.reference
        from statement_line as line
        where line.division_code = division and line.account_no = account and line.day between first_day and last_day
            and line.payment_id is null and reads_centre(division)
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
            exists (select from bank_match as held where held.payment_id = payment.payment_id) as settled
        from payment
        where unsettled.reference <> '' and payment.division_code = division
            and payment.method in ('card', 'qr_code', 'transfer') and payment.provider_reference = unsettled.reference
            -- Or the index of references cannot serve.
            and payment.provider_reference <> ''
        order by settled, payment.amount_fen <> unsettled.amount_fen, payment.payment_id
        limit 1
    ) as named on true
$$;

-- The payments of some instants that no line stands for; ``paired``: a line that is open names it, and that line is where
-- the difference stands.
create or replace function open_payments(division text, first_at timestamptz, before_at timestamptz)
returns table (
    payment_id uuid, case_id uuid, amount_fen bigint, method text, provider_reference text, recorded_at timestamptz,
    paired boolean
)
language sql stable security definer set search_path = public, pg_temp as $$
    select
        payment.payment_id, payment.case_id, payment.amount_fen, payment.method, payment.provider_reference,
        payment.recorded_at,
        exists (
            select from statement_line as line
            where line.reference = payment.provider_reference and line.reference <> ''
                and line.division_code = payment.division_code and line.payment_id is null
                and not exists (select from settlement as held where held.line_id = line.line_id and not held.undone)
        )
    from payment
    where payment.division_code = division and payment.method <> 'cash'
        and payment.recorded_at >= first_at and payment.recorded_at < before_at and reads_centre(division)
        and not exists (select from settlement as held where held.payment_id = payment.payment_id and not held.undone)
        and not exists (select from statement_line as held where held.payment_id = payment.payment_id)
$$;
