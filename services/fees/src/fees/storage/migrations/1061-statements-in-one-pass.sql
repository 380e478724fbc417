-- depends: 1060-refunds-audited
-- A statement of a million lines comes into the books by functions that are the only door: they ask once whose lines
-- these are, not at every row, and what they add needs no index to be once.

-- Which of equal lines each is (0: the books have it); none if all lines of the part are new and the only ones.
alter table statement_draft add column occurrences integer[];

-- Whoever adds lines asks first what is there, holding the account; so the widest index of all is not missed.
drop index statement_line_once;
drop policy own_centre on statement_line;
create policy own_centre on statement_line for select
    using (case current_setting('onewindow.centre', true) when '' then false when division_code then true else false end);

-- Nobody writes for another centre.
create function check_writes(division text) returns void language plpgsql stable as $$
begin
    if division is distinct from nullif(current_setting('onewindow.centre', true), '') then
        raise exception 'nobody writes for another centre' using errcode = 'insufficient_privilege';
    end if;
end
$$;

-- Say which of equal lines each line of a file is, where one comes twice or the books may have it.
create function count_occurrences(import uuid, division text, account text, first_day date, last_day date) returns void
language sql volatile set search_path = public, pg_temp as $$
    with line as materialized (
        select draft.part_no, drafted.position, drafted.fingerprint
        from statement_draft as draft
        cross join lateral unnest(draft.fingerprints) with ordinality as drafted (fingerprint, position)
        where draft.import_id = import
    ),
    held as materialized (
        select known.fingerprint, max(known.occurrence) as occurrence
        from statement_line as known
        where known.division_code = division and known.account_no = account and known.day between first_day and last_day
        group by known.fingerprint
    ),
    counted as (
        select
            line.part_no, line.position, line.fingerprint,
            row_number() over (partition by line.fingerprint order by line.part_no, line.position) as occurrence
        from line
    ),
    judged as (
        select
            counted.part_no,
            array_agg(
                case when counted.occurrence <= held.occurrence then 0 else counted.occurrence end::integer
                order by counted.position
            ) as occurrences
        from counted
        left join held on held.fingerprint = counted.fingerprint
        group by counted.part_no
    )
    update statement_draft as draft set occurrences = judged.occurrences
    from judged
    where draft.import_id = import and draft.part_no = judged.part_no
$$;

-- Put the lines of a file into the books that are not there yet, in its order: of equal lines, as many as the file has.
-- Where a column is shorter its only value counts for all lines of the part, and row numbers count up. The caller holds
-- the account.
create function place_statement(import uuid, division text, account text, first_day date, last_day date)
returns table (new_count bigint, first_line_id bigint, last_line_id bigint)
language plpgsql volatile security definer
set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
    part integer;
    added bigint;
    lowest bigint;
    highest bigint;
begin
    perform check_writes(division);
    if exists (
        select from statement_line as known
        where known.division_code = division and known.account_no = account and known.day between first_day and last_day
    ) or exists (
        select from statement_draft as draft
        cross join lateral unnest(draft.fingerprints) as drafted (fingerprint)
        where draft.import_id = import
        group by drafted.fingerprint
        having count(*) > 1
    ) then
        perform count_occurrences(import, division, account, first_day, last_day);
    end if;
    new_count := 0;
    for part in select draft.part_no from statement_draft as draft where draft.import_id = import order by 1 loop
        with placed as (
            insert into statement_line as line (
                division_code, account_no, import_id, statement_no, day, value_day, amount_fen, reference,
                bank_reference, payer, account_tail, text, reversal, row_no, fingerprint, occurrence
            )
            select
                division, account, import, coalesce(told.statement_no, draft.statement_nos[1]), told.day,
                coalesce(told.value_day, draft.value_days[1]), coalesce(told.amount_fen, draft.amounts_fen[1]),
                coalesce(told.reference, draft.reference_texts[1]),
                coalesce(told.bank_reference, draft.bank_references[1]), coalesce(told.payer, draft.payers[1]),
                coalesce(told.account_tail, draft.account_tails[1]), coalesce(told.text, draft.texts[1]),
                coalesce(told.reversal, draft.reversals[1]), coalesce(told.row_no, draft.row_nos[1] + told.position - 1),
                told.fingerprint, coalesce(told.occurrence, 1)
            from statement_draft as draft
            cross join lateral unnest(
                draft.statement_nos, draft.days, draft.value_days, draft.amounts_fen, draft.reference_texts,
                draft.bank_references, draft.payers, draft.account_tails, draft.texts, draft.reversals, draft.row_nos,
                draft.fingerprints, draft.occurrences
            ) with ordinality as told (
                statement_no, day, value_day, amount_fen, reference, bank_reference, payer, account_tail, text, reversal,
                row_no, fingerprint, occurrence, position
            )
            where draft.import_id = import and draft.part_no = part and told.occurrence is distinct from 0
            returning line.line_id
        )
        select count(*), min(placed.line_id), max(placed.line_id) into added, lowest, highest from placed;
        new_count := new_count + added;
        first_line_id := coalesce(first_line_id, lowest);
        last_line_id := coalesce(highest, last_line_id);
    end loop;
    return next;
end
$$;

-- Match what has the same reference and amount on near days, within a stretch of new lines; answers how many and how much
-- by method. Each line and each payment is taken once: of several that would do, the first comes first. The caller holds
-- the centre's matches, so nobody else matches.
create function match_stretch(
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
        select near.line_id, near.account_no, near.day, near.payment_id, near.fen, near.method
        from (
            select line.line_id, line.account_no, line.day, payment.payment_id, payment.amount_fen as fen, payment.method
            from statement_line as line
            inner join payment
                on payment.provider_reference = line.reference and payment.provider_reference <> ''
                and payment.amount_fen = line.amount_fen
                and line.day - (payment.recorded_at at time zone 'Asia/Shanghai')::date
                between -window_days and window_days
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
    ),
    contested as materialized (
        select pair.line_id from pair
        where pair.line_id in (select one.line_id from pair as one group by one.line_id having count(*) > 1)
            or pair.payment_id in (select one.payment_id from pair as one group by one.payment_id having count(*) > 1)
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
        where pair.line_id not in (select contested.line_id from contested)
        returning made.method, made.payment_fen
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
        where pair.line_id in (select contested.line_id from contested)
        order by pair.line_id, pair.payment_id
        on conflict do nothing
        returning made.method, made.payment_fen
    )
    select matched.method, count(*), sum(matched.payment_fen)::bigint
    from (
        select settled.method, settled.payment_fen from settled
        union all
        select chosen.method, chosen.payment_fen from chosen
    ) as matched
    group by matched.method
    order by matched.method;
end
$$;
