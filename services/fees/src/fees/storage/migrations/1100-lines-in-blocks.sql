-- depends: 1091-payers
-- What the bank says of a day comes by the thousand, and nearly all of it names a payment of its amount. Such lines stand
-- together in one row, an array a column, each with its payment; a row of its own has only a line that is open, or that
-- persons and later rules match. So a million lines are a thousand rows, and no index grows by each of them.

-- Whether the lines of a draft are of one day and so many that they may stay together.
alter table statement_draft add column one_day boolean not null default false;

-- Where a column is shorter, its only value counts for all lines, and row numbers count up. A line that has no payment here
-- is not in the block: it has a row of its own, or was in the books before. So the n-th line has the n-th number from
-- ``first_line_id`` on, in the block or out of it.
create table statement_block (
    first_line_id bigint primary key,
    line_count integer not null check (line_count > 0),
    division_code text not null,
    account_no text not null,
    import_id uuid not null,
    day date not null,
    matched_count integer not null check (matched_count between 0 and line_count),
    matched_fen bigint not null,
    -- When the first and the last of its payments were taken.
    first_paid_at timestamptz not null,
    last_paid_at timestamptz not null,
    statement_nos text[] not null,
    value_days date[] not null,
    amounts_fen bigint[] not null,
    reference_texts text[] not null,
    bank_references text[] not null,
    payers text[] not null,
    account_tails text[] not null,
    texts text[] not null,
    reversals boolean[] not null,
    row_nos integer[] not null,
    fingerprints uuid[] not null,
    -- Which of equal lines each is.
    occurrences integer[] not null,
    payment_ids uuid[] not null,
    check (line_count = cardinality(payment_ids)),
    check (line_count = cardinality(fingerprints))
);
alter table statement_block
    alter column amounts_fen set storage external,
    alter column reference_texts set storage external,
    alter column bank_references set storage external,
    alter column payers set storage external,
    alter column account_tails set storage external,
    alter column texts set storage external,
    alter column fingerprints set storage external,
    alter column payment_ids set storage external;
create index statement_block_by_day on statement_block (division_code, account_no, day, first_line_id);
create index statement_block_by_payment_day on statement_block (division_code, last_paid_at);

-- The payments that lines of blocks were placed with, in their order, a stretch a row: where the line of a payment is found.
-- What a line has forgotten since still stands here; the line has the last word.
create type uuid_range as range (subtype = uuid);
create table block_payment (
    division_code text not null,
    payments uuid_range not null,
    payment_ids uuid[] not null,
    line_ids bigint[] not null,
    check (cardinality(payment_ids) = cardinality(line_ids))
);
alter table block_payment
    alter column payment_ids set storage external,
    alter column line_ids set storage external;
create index block_payment_by_range on block_payment using gist (payments);

select enable_tenancy('statement_block');
select enable_tenancy('block_payment');
-- By one door, as lines.
drop policy own_centre on statement_block;
create policy own_centre on statement_block for select
    using (case current_setting('onewindow.centre', true) when '' then false when division_code then true else false end);
drop policy own_centre on block_payment;
create policy own_centre on block_payment for select
    using (case current_setting('onewindow.centre', true) when '' then false when division_code then true else false end);

-- The lines of blocks, a line a row. Who looks names days of an account or the first number of a block.
create view block_line with (security_invoker = true) as
select
    block.first_line_id, block.first_line_id + told.position - 1 as line_id, block.division_code, block.account_no,
    block.import_id, coalesce(told.statement_no, block.statement_nos[1]) as statement_no, block.day,
    coalesce(told.value_day, block.value_days[1]) as value_day,
    coalesce(told.amount_fen, block.amounts_fen[1]) as amount_fen,
    coalesce(told.reference, block.reference_texts[1]) as reference,
    coalesce(told.bank_reference, block.bank_references[1]) as bank_reference,
    coalesce(told.payer, block.payers[1]) as payer, coalesce(told.account_tail, block.account_tails[1]) as account_tail,
    coalesce(told.text, block.texts[1]) as text, coalesce(told.reversal, block.reversals[1]) as reversal,
    coalesce(told.row_no, block.row_nos[1] + told.position::integer - 1) as row_no, told.fingerprint,
    coalesce(told.occurrence, block.occurrences[1]) as occurrence, told.payment_id
from statement_block as block
cross join lateral unnest(
    block.statement_nos, block.value_days, block.amounts_fen, block.reference_texts, block.bank_references, block.payers,
    block.account_tails, block.texts, block.reversals, block.row_nos, block.fingerprints, block.occurrences,
    block.payment_ids
) with ordinality as told (
    statement_no, value_day, amount_fen, reference, bank_reference, payer, account_tail, text, reversal, row_no,
    fingerprint, occurrence, payment_id, position
)
where told.payment_id is not null;
grant select on block_line to public;

-- The matches that blocks hold, of lines with these numbers and of these payments; columns as those of ``bank_match``.
create function block_match(division text, numbers bigint[], payments uuid[])
returns table (
    match_no bigint, part integer, division_code text, account_no text, day date, line_id bigint, line_fen bigint,
    payment_id uuid, payment_fen bigint, method text, rule text, reason text, entry_id uuid, matched_by text,
    matched_at timestamptz
)
language sql stable security definer set search_path = public, pg_temp set enable_nestloop = on as $$
    select
        line.line_id, 1, line.division_code, line.account_no, line.day, line.line_id, line.amount_fen, line.payment_id,
        line.amount_fen, payment.method, 'reference', '', file.entry_id, '', file.placed_at
    from (
        select unnest(numbers) as line_id
        union
        select held.line_ids[array_position(held.payment_ids, wanted.payment_id)]
        from unnest(payments) as wanted (payment_id)
        inner join block_payment as held on held.payments @> wanted.payment_id
        where wanted.payment_id = any(held.payment_ids)
    ) as asked
    cross join lateral (
        select block.first_line_id
        from statement_block as block
        where block.first_line_id <= asked.line_id
        order by block.first_line_id desc
        limit 1
    ) as block
    inner join block_line as line on line.first_line_id = block.first_line_id and line.line_id = asked.line_id
    inner join payment on payment.payment_id = line.payment_id
    left join statement_import as file on file.import_id = line.import_id
    where line.division_code = division and reads_centre(division)
$$;

-- Which of these payments a line of a block stands for. A few are looked up; many, taken between two instants, are compared
-- with all that blocks hold of that time.
create function held_together(division text, payments uuid[], first_at timestamptz, last_at timestamptz)
returns table (payment_id uuid)
language sql stable set search_path = public, pg_temp set enable_nestloop = off as $$
    select wanted.payment_id
    from unnest(payments) as wanted (payment_id)
    cross join lateral (
        select held.line_ids[array_position(held.payment_ids, wanted.payment_id)] as line_id
        from block_payment as held
        where held.payments @> wanted.payment_id and held.division_code = division
            and wanted.payment_id = any(held.payment_ids)
        offset 0
    ) as named
    cross join lateral (
        select block.payment_ids[(named.line_id - block.first_line_id + 1)::integer] as payment_id
        from statement_block as block
        where block.first_line_id <= named.line_id
        order by block.first_line_id desc
        limit 1
    ) as told
    where told.payment_id = wanted.payment_id and cardinality(payments) <= 500
    union all
    select wanted.payment_id
    from unnest(payments) as wanted (payment_id)
    inner join (
        select told.payment_id
        from statement_block as block
        cross join lateral unnest(block.payment_ids) as told (payment_id)
        where cardinality(payments) > 500 and block.division_code = division and block.last_paid_at >= first_at
            and block.first_paid_at <= last_at
        offset 0
    ) as told on told.payment_id = wanted.payment_id
$$;

-- Which of these payments have their line, in whichever way.
create function matched_payments(division text, payments uuid[]) returns table (payment_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    with paid as materialized (
        select payment.payment_id, payment.recorded_at
        from payment
        where payment.payment_id = any(payments) and payment.division_code = division and reads_centre(division)
    )
    select paid.payment_id
    from paid
    where exists (select from settlement as held where held.payment_id = paid.payment_id and not held.undone)
        or exists (select from statement_line as held where held.payment_id = paid.payment_id)
    union
    select held.payment_id
    from (
        select array_agg(paid.payment_id) as payments, min(paid.recorded_at) as first_at, max(paid.recorded_at) as last_at
        from paid
    ) as asked
    cross join lateral held_together(division, asked.payments, asked.first_at, asked.last_at) as held
$$;

create trigger statement_block_in_open_day after insert on statement_block
    referencing new table as changed for each statement execute function refuse_closed_day();
create trigger statement_block_changed_in_open_day after update on statement_block
    referencing new table as changed for each statement execute function refuse_closed_day();

-- A block forgets a payment when the match stands in a row of its own, and never changes else.
create function refuse_changed_block() returns trigger language plpgsql as $$
begin
    if to_jsonb(new) - '{payment_ids,matched_count,matched_fen}'::text[]
        <> to_jsonb(old) - '{payment_ids,matched_count,matched_fen}'::text[]
        or cardinality(new.payment_ids) <> cardinality(old.payment_ids)
        or new.matched_count <> cardinality(array_remove(new.payment_ids, null))
        or exists (
            select
            from unnest(old.payment_ids, new.payment_ids) with ordinality as changed (before, after, position)
            where changed.before is distinct from changed.after and (
                changed.after is not null
                or not exists (
                    select from settlement as held
                    where held.match_no = old.first_line_id + changed.position - 1 and held.payment_id = changed.before
                        and held.line_id = held.match_no
                )
            )
        )
    then
        raise exception 'statement_block is append-only' using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
create trigger statement_block_append_only before delete or truncate on statement_block
    for each statement execute function refuse_change();
create trigger statement_block_changes before update on statement_block
    for each row execute function refuse_changed_block();
create trigger block_payment_append_only before update or delete or truncate on block_payment
    for each statement execute function refuse_change();

-- No line and no payment is matched twice, in whichever of the three ways; but for a match that is about to be taken back.
create or replace function refuse_second_match() returns trigger language plpgsql as $$
begin
    if exists (
        select from changed
        inner join statement_line as line on line.line_id = changed.line_id
        where line.payment_id is not null and line.payment_id is distinct from changed.payment_id
    ) or exists (
        select from changed
        inner join statement_line as line on line.payment_id = changed.payment_id
        where line.line_id is distinct from changed.line_id
    ) or exists (
        select
        from (select distinct changed.division_code from changed) as centre
        cross join lateral block_match(
            centre.division_code, array(select changed.line_id from changed where changed.line_id is not null),
            array(select changed.payment_id from changed where changed.payment_id is not null)
        ) as held
        inner join changed on changed.line_id = held.line_id or changed.payment_id = held.payment_id
        where changed.line_id is distinct from held.line_id or changed.payment_id is distinct from held.payment_id
    ) then
        raise exception 'a line or payment is matched already' using errcode = 'unique_violation';
    end if;
    return null;
end
$$;

-- Give the match that a line or a block holds a row of its own, under its number; answers 0 if there is none. A line of a
-- block gets its own row too.
create or replace function unfold_match(division text, number bigint) returns table (value bigint)
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
    from (
        select made.* from bank_match as made
        inner join statement_line as line on line.line_id = made.match_no and line.payment_id = made.payment_id
        where made.match_no = number
        union all
        select made.* from block_match(division, array[number], '{}') as made
    ) as held
    where held.division_code = division;
    update statement_line as line set payment_id = null, method = ''
    where line.line_id = number and line.division_code = division and line.payment_id is not null;
    get diagnostics value = row_count;
    if value = 0 then
        with line as materialized (
            select told.* from block_match(division, array[number], '{}') as held
            inner join block_line as told on told.line_id = held.line_id and told.first_line_id = (
                select max(block.first_line_id) from statement_block as block where block.first_line_id <= number
            )
            where held.division_code = division
        ),
        opened as (
            insert into statement_line (
                line_id, division_code, account_no, import_id, statement_no, day, value_day, amount_fen, reference,
                bank_reference, payer, account_tail, text, reversal, row_no, fingerprint, occurrence
            )
            overriding system value
            select
                line_id, division_code, account_no, import_id, statement_no, day, value_day, amount_fen, reference,
                bank_reference, payer, account_tail, text, reversal, row_no, fingerprint, occurrence
            from line
        )
        update statement_block as block set
            payment_ids[(number - block.first_line_id + 1)::integer] = null,
            matched_count = block.matched_count - 1,
            matched_fen = block.matched_fen - line.amount_fen
        from line
        where block.first_line_id = line.first_line_id;
        get diagnostics value = row_count;
    end if;
    return next;
end
$$;

-- A file with blocks numbers its lines a thousand at a time, far above what is counted one by one: drawing each number costs
-- more than comparing the line.
create sequence statement_block_seq start 10000000000 increment 1000;

-- Draw numbers that follow on each other; answers the first. Somebody else who draws at the same time may come between.
create function draw_line_ids(total integer, by_thousands boolean) returns bigint
language plpgsql volatile set search_path = public, pg_temp as $$
declare
    lowest bigint;
    highest bigint;
begin
    if by_thousands then
        if total > 1000 then
            raise exception 'a stretch has a thousand lines at the most';
        end if;
        return nextval('statement_block_seq');
    end if;
    loop
        select min(drawn.line_id), max(drawn.line_id) into lowest, highest
        from (
            select nextval('statement_line_line_id_seq') as line_id from generate_series(1, total)
        ) as drawn;
        if highest - lowest = total - 1 then
            return lowest;
        end if;
    end loop;
end
$$;

-- Say which of equal lines each line of a file is, where the books may have it.
create or replace function count_occurrences(import uuid, division text, account text, first_day date, last_day date)
returns void language sql volatile set search_path = public, pg_temp as $$
    with line as materialized (
        select draft.part_no, drafted.position, drafted.fingerprint
        from statement_draft as draft
        cross join lateral unnest(draft.fingerprints) with ordinality as drafted (fingerprint, position)
        where draft.import_id = import
    ),
    held as materialized (
        select known.fingerprint, max(known.occurrence) as occurrence
        from (
            select fingerprint, occurrence from statement_line
            where division_code = division and account_no = account and day between first_day and last_day
            union all
            select fingerprint, occurrence from block_line
            where division_code = division and account_no = account and day between first_day and last_day
        ) as known
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

-- Put the lines of a file into the books that are not there yet, in its order, each with the payment of its reference and
-- amount on a near day: of several lines that name one payment, the first has it. Lines of one day that came together stay
-- together, but for those that are open. Of equal lines there are as many as the file has. What one reference names twice
-- in the books is paired afterwards in the order of lines and payments, in rows of its own. Answers by method what was
-- matched ('': what was not): how many lines and how much, and the first and last line. The caller holds account and
-- matches.
create or replace function place_and_match(
    import uuid, division text, account text, first_day date, last_day date, window_days integer, entry uuid,
    at timestamptz
)
returns table (method text, total bigint, amount_fen bigint, first_line_id bigint, last_line_id bigint, is_new boolean)
language plpgsql volatile security definer
set search_path = public, pg_temp set plan_cache_mode = force_custom_plan set enable_memoize = off as $$
declare
    first_at constant timestamptz := (first_day - window_days)::timestamp at time zone 'Asia/Shanghai';
    before_at constant timestamptz := (last_day + window_days + 1)::timestamp at time zone 'Asia/Shanghai';
    contested text[] := '{}';
    way text;
    ways integer := 0;
    are_many constant boolean := exists (
        select from statement_draft as draft where draft.import_id = import and draft.one_day
    );
    are_known boolean;
    are_settled boolean;
    are_matched boolean;
    are_in_blocks boolean;
begin
    perform check_writes(division);
    are_known := exists (
        select from statement_line as known
        where known.division_code = division and known.account_no = account and known.day between first_day and last_day
    ) or exists (
        select from statement_block as known
        where known.division_code = division and known.account_no = account and known.day between first_day and last_day
    );
    if are_known then
        perform count_occurrences(import, division, account, first_day, last_day);
    end if;
    -- A reference is unique within a method.
    foreach way in array array['card', 'qr_code', 'transfer'] loop
        ways := ways + exists (
            select from payment
            where payment.division_code = division and payment.method = way and payment.provider_reference <> ''
        )::integer;
    end loop;
    if ways > 1 then
        contested := array(
            select payment.provider_reference
            from payment
            where payment.division_code = division and payment.method <> 'cash' and payment.recorded_at >= first_at
                and payment.recorded_at < before_at and payment.provider_reference <> ''
            group by payment.provider_reference
            having count(*) > 1
        );
    end if;
    are_settled := exists (
        select from settlement as held
        where held.division_code = division and held.payment_id is not null and not held.undone
    );
    -- Lines that hold payments of these days are as near to them as those of this file.
    are_matched := exists (
        select from statement_line as known
        where known.division_code = division and known.payment_id is not null
            and known.day between first_day - 2 * window_days and last_day + 2 * window_days
    );
    are_in_blocks := exists (
        select from statement_block as known
        where known.division_code = division and known.last_paid_at >= first_at and known.first_paid_at < before_at
    );
    update statement_import as placed set placed_at = at, entry_id = entry where placed.import_id = import;
    return query
    with numbered as materialized (
        select drafted.part_no, draw_line_ids(drafted.line_count, are_many) as first_line_id
        from (
            select draft.part_no, cardinality(draft.fingerprints) as line_count
            from statement_draft as draft
            where draft.import_id = import
            order by draft.part_no
            offset 0
        ) as drafted
    ),
    taken as materialized (
        select held.payment_id
        from statement_block as known
        cross join lateral unnest(known.payment_ids) as held (payment_id)
        where are_in_blocks and known.division_code = division and known.last_paid_at >= first_at
            and known.first_paid_at < before_at and held.payment_id is not null
    ),
    pair as materialized (
        select
            near.part_no, near.one_day, near.line_id, near.amount_fen, near.is_new, near.payment_id, near.method,
            near.recorded_at,
            near.payment_id is not null and lag(near.payment_id) over by_payment is distinct from near.payment_id as is_first,
            lead(near.payment_id) over by_payment = near.payment_id as is_wanted,
            (row_number() over by_payment - 1) / 1000 as stretch
        from (
            select
                line.part_no, line.one_day, line.line_id, line.amount_fen, line.is_new, paid.method, paid.recorded_at,
                -- One look-up a pair, and never a set of all that was ever matched.
                case
                    when (not are_in_blocks or paid.payment_id not in (select taken.payment_id from taken))
                        and (
                            not are_settled
                            or (
                                select true from settlement as held
                                where held.payment_id = paid.payment_id and not held.undone
                            ) is null
                        )
                        and (
                            not are_matched
                            or (select true from statement_line as held where held.payment_id = paid.payment_id) is null
                        )
                    then paid.payment_id
                end as payment_id
            from (
                select
                    draft.part_no, draft.one_day, numbered.first_line_id + told.position - 1 as line_id,
                    coalesce(told.day, draft.days[1]) as day,
                    coalesce(told.amount_fen, draft.amounts_fen[1]) as amount_fen,
                    coalesce(told.reference, draft.reference_texts[1]) as reference,
                    told.occurrence is distinct from 0 as is_new
                from numbered
                cross join lateral (
                    select
                        drafted.part_no, drafted.one_day, drafted.days, drafted.amounts_fen, drafted.reference_texts,
                        drafted.fingerprints, drafted.occurrences
                    from statement_draft as drafted
                    where drafted.import_id = import and drafted.part_no = numbered.part_no
                    offset 0
                ) as draft
                cross join lateral unnest(
                    draft.days, draft.amounts_fen, draft.reference_texts, draft.fingerprints, draft.occurrences
                ) with ordinality as told (day, amount_fen, reference, fingerprint, occurrence, position)
                -- First the lines: the planner knows neither of them nor of their number.
                offset 0
            ) as line
            left join payment as paid
                on paid.provider_reference = line.reference and paid.amount_fen = line.amount_fen and line.is_new
                and paid.division_code = division and paid.provider_reference <> ''
                and paid.method in ('card', 'qr_code', 'transfer')
                and paid.recorded_at >= first_at and paid.recorded_at < before_at
                -- Of one day, the instants say it already.
                and (
                    first_day = last_day
                    or line.day - (paid.recorded_at at time zone 'Asia/Shanghai')::date between -window_days and window_days
                )
                and paid.provider_reference <> all(contested)
            -- Each is looked up once.
            offset 0
        ) as near
        window by_payment as (order by near.payment_id, near.line_id)
    ),
    part as materialized (
        select
            pair.part_no, min(pair.line_id) as first_line_id,
            array_agg(case when pair.is_first then pair.payment_id end order by pair.line_id) as payment_ids,
            array_agg(pair.method order by pair.line_id) filter (where not pair.one_day) as methods,
            coalesce(array_agg(pair.line_id) filter (where pair.is_first and pair.is_wanted), '{}') as wanted,
            count(*) filter (where pair.is_first)::integer as matched_count,
            coalesce(sum(pair.amount_fen) filter (where pair.is_first), 0)::bigint as matched_fen,
            min(pair.recorded_at) filter (where pair.is_first) as first_paid_at,
            max(pair.recorded_at) filter (where pair.is_first) as last_paid_at,
            count(*) filter (where pair.is_new) as new_count, sum(pair.amount_fen) filter (where pair.is_new) as new_fen,
            count(*) filter (where pair.is_first and pair.method = 'card') as card_count,
            sum(pair.amount_fen) filter (where pair.is_first and pair.method = 'card') as card_fen,
            count(*) filter (where pair.is_first and pair.method = 'transfer') as transfer_count,
            sum(pair.amount_fen) filter (where pair.is_first and pair.method = 'transfer') as transfer_fen,
            max(pair.line_id) filter (where pair.is_new) as last_line_id,
            min(pair.line_id) filter (where pair.is_new) as new_line_id
        from pair
        group by pair.part_no
    ),
    stretch as (
        insert into block_payment (division_code, payments, payment_ids, line_ids)
        select
            division, uuid_range(found.payment_ids[1], found.payment_ids[cardinality(found.payment_ids)], '[]'),
            found.payment_ids, found.line_ids
        from (
            select
                array_agg(pair.payment_id order by pair.payment_id) as payment_ids,
                array_agg(pair.line_id order by pair.payment_id) as line_ids
            from pair
            where pair.is_first and pair.one_day
            group by pair.stretch
        ) as found
    ),
    block as (
        insert into statement_block (
            first_line_id, line_count, division_code, account_no, import_id, day, matched_count, matched_fen,
            first_paid_at, last_paid_at, statement_nos, value_days, amounts_fen, reference_texts, bank_references, payers,
            account_tails, texts, reversals, row_nos, fingerprints, occurrences, payment_ids
        )
        select
            part.first_line_id, cardinality(part.payment_ids), division, account, import, draft.days[1],
            part.matched_count, part.matched_fen, part.first_paid_at, part.last_paid_at, draft.statement_nos,
            draft.value_days, draft.amounts_fen, draft.reference_texts, draft.bank_references, draft.payers,
            draft.account_tails, draft.texts, draft.reversals, draft.row_nos, draft.fingerprints,
            coalesce(draft.occurrences, '{1}'), part.payment_ids
        from part
        inner join statement_draft as draft on draft.import_id = import and draft.part_no = part.part_no
        where draft.one_day and part.matched_count > 0
    ),
    line as (
        insert into statement_line (
            line_id, division_code, account_no, import_id, statement_no, day, value_day, amount_fen, reference,
            bank_reference, payer, account_tail, text, reversal, row_no, fingerprint, occurrence, payment_id, method
        )
        overriding system value
        select
            said.line_id, division, account, import, said.statement_no, said.day, said.value_day, said.amount_fen,
            said.reference, said.bank_reference, said.payer, said.account_tail, said.text, said.reversal, said.row_no,
            said.fingerprint, coalesce(said.occurrence, said.place), said.payment_id,
            case when said.payment_id is null then '' else said.method end
        from (
            select
                part.first_line_id + told.position - 1 as line_id, draft.one_day,
                coalesce(told.statement_no, draft.statement_nos[1]) as statement_no,
                coalesce(told.day, draft.days[1]) as day, coalesce(told.value_day, draft.value_days[1]) as value_day,
                coalesce(told.amount_fen, draft.amounts_fen[1]) as amount_fen,
                coalesce(told.reference, draft.reference_texts[1]) as reference,
                coalesce(told.bank_reference, draft.bank_references[1]) as bank_reference,
                coalesce(told.payer, draft.payers[1]) as payer,
                coalesce(told.account_tail, draft.account_tails[1]) as account_tail,
                coalesce(told.text, draft.texts[1]) as text, coalesce(told.reversal, draft.reversals[1]) as reversal,
                coalesce(told.row_no, draft.row_nos[1] + told.position - 1) as row_no, told.fingerprint,
                told.occurrence, told.payment_id, told.method,
                row_number() over (
                    partition by told.fingerprint order by part.first_line_id + told.position
                ) as place
            from part
            inner join statement_draft as draft on draft.import_id = import and draft.part_no = part.part_no
            cross join lateral unnest(
                draft.statement_nos, draft.days, draft.value_days, draft.amounts_fen, draft.reference_texts,
                draft.bank_references, draft.payers, draft.account_tails, draft.texts, draft.reversals, draft.row_nos,
                draft.fingerprints, draft.occurrences, part.payment_ids, part.methods
            ) with ordinality as told (
                statement_no, day, value_day, amount_fen, reference, bank_reference, payer, account_tail, text, reversal,
                row_no, fingerprint, occurrence, payment_id, method, position
            )
            -- Equal lines name one payment: those that stand in a block are counted with the others.
            where told.occurrence is distinct from 0 and (
                not draft.one_day or told.payment_id is null
                or part.first_line_id + told.position - 1 = any(part.wanted)
            )
        ) as said
        where not said.one_day or said.payment_id is null
    )
    select
        told.method, sum(told.total)::bigint, sum(told.fen)::bigint, min(part.new_line_id), max(part.last_line_id), true
    from part
    cross join lateral (
        values
            ('', part.new_count - part.matched_count, coalesce(part.new_fen, 0) - part.matched_fen),
            ('card', part.card_count, part.card_fen),
            ('transfer', part.transfer_count, part.transfer_fen),
            (
                'qr_code', part.matched_count - part.card_count - part.transfer_count,
                part.matched_fen - coalesce(part.card_fen, 0) - coalesce(part.transfer_fen, 0)
            )
    ) as told (method, total, fen)
    where told.total > 0
    group by told.method;
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
                    and not exists (select from matched_payments(division, array[taken.payment_id]))
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

-- The class of each of these lines that is open, and the payment its reference names. A block has none.
create function line_classes(division text, numbers bigint[])
returns table (line_id bigint, day date, amount_fen bigint, difference_class text, payment_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    -- First what is open, or the payment of every line is looked up.
    with unsettled as materialized (
        select line.line_id, line.day, line.amount_fen, line.reference
        from statement_line as line
        where line.line_id = any(numbers) and line.division_code = division and line.payment_id is null
            and reads_centre(division)
            and not exists (select from settlement as held where held.line_id = line.line_id and not held.undone)
    ),
    candidate as materialized (
        select unsettled.line_id, payment.payment_id, payment.amount_fen
        from unsettled
        cross join lateral (
            select paid.payment_id, paid.amount_fen
            from payment as paid
            where unsettled.reference <> '' and paid.division_code = division
                and paid.method in ('card', 'qr_code', 'transfer') and paid.provider_reference = unsettled.reference
                -- Or the index of references cannot serve.
                and paid.provider_reference <> ''
            offset 0
        ) as payment
    ),
    matched as materialized (
        select held.payment_id
        from matched_payments(division, array(select distinct candidate.payment_id from candidate)) as held
    ),
    named as materialized (
        select distinct on (unsettled.line_id)
            unsettled.line_id, candidate.payment_id, candidate.amount_fen, matched.payment_id is not null as settled
        from unsettled
        inner join candidate on candidate.line_id = unsettled.line_id
        left join matched on matched.payment_id = candidate.payment_id
        order by unsettled.line_id, settled, candidate.amount_fen <> unsettled.amount_fen, candidate.payment_id
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
    left join named on named.line_id = unsettled.line_id
$$;

-- The open lines of some days of an account, each in exactly one class, and the payment their reference names.
create or replace function open_lines(division text, account text, first_day date, last_day date)
returns table (line_id bigint, day date, amount_fen bigint, difference_class text, payment_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select told.line_id, told.day, told.amount_fen, told.difference_class, told.payment_id
    from line_classes(
        division,
        array(
            select line.line_id
            from statement_line as line
            where line.division_code = division and line.account_no = account and line.day between first_day and last_day
                and line.payment_id is null and reads_centre(division)
        )
    ) as told
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
    left join (
        select told.payment_id
        from statement_block as block
        cross join lateral unnest(block.payment_ids) as told (payment_id)
        where block.division_code = division and block.last_paid_at >= first_at and block.first_paid_at < before_at
            and told.payment_id is not null
    ) as held_together on held_together.payment_id = payment.payment_id
    where payment.division_code = division and payment.method <> 'cash'
        and payment.recorded_at >= first_at and payment.recorded_at < before_at and reads_centre(division)
        and held_together.payment_id is null
        and not exists (select from settlement as held where held.payment_id = payment.payment_id and not held.undone)
        and not exists (select from statement_line as held where held.payment_id = payment.payment_id)
$$;

-- What stands in the books of a bank twice: lines that say to be the same one of equal ones, lines and payments that have two
-- matches.
create or replace function audit_statement_findings() returns table (name text, subject text)
language sql stable security definer set search_path = public, pg_temp as $$
    with line as (
        select line_id, payment_id, division_code, account_no, day, fingerprint, occurrence from statement_line
        union all
        select line_id, payment_id, division_code, account_no, day, fingerprint, occurrence from block_line
    ),
    match as (
        select line_id, payment_id from settlement where not undone
        union all
        select line_id, payment_id from line where payment_id is not null
    )
    select finding.name, finding.subject
    from (
        values ('statement_line_doubles', null::text), ('bank_matched_twice', null)
        union all
        select
            'statement_line_doubles',
            format('%s %s: %s', division_code, min(day), string_agg(line_id::text, ', ' order by line_id))
        from line
        group by division_code, account_no, fingerprint, occurrence
        having count(*) > 1
        union all
        select 'bank_matched_twice', format('line %s', line_id)
        from match
        where line_id is not null
        group by line_id
        having count(*) > 1
        union all
        select 'bank_matched_twice', format('payment %s', payment_id)
        from match
        where payment_id is not null
        group by payment_id
        having count(*) > 1
    ) as finding (name, subject)
    where current_setting('onewindow.centre', true) = 'platform'
$$;
