-- name: hold_matches(division_code)
-- Hold the matches of centres: who matches, undoes or closes days there waits. Taken before the books, which whoever pays
-- has to hold, so that nobody at a window waits for a statement.
select pg_advisory_xact_lock(hashtext('settlement'), hashtext(centre.code)) is null as held
from (select unnest(:division_code::text[]) as code order by 1) as centre;

-- name: match_late(first_line_id, last_line_id, division_code, account_no, first_day, last_day, entry_id, window_days, now)
-- Match open lines of earlier files whose payment has come since, around the days of this file. In a closed day no line is
-- open. The caller holds the matches, so nobody else matches.
with open_line as materialized (
    select line.line_id, line.day, line.amount_fen, line.reference
    from statement_line as line
    where line.division_code = :division_code and line.account_no = :account_no
        and line.line_id not between :first_line_id and :last_line_id
        and line.day between (:first_day)::date - :window_days and (:last_day)::date + :window_days
        and line.reference <> ''
        and line.payment_id is null and not exists (
            select from settlement as held where held.line_id = line.line_id and not held.undone
        )
),
pair as materialized (
    select line.line_id, line.day, line.amount_fen, payment.payment_id, payment.method
    from open_line as line
    inner join payment
        on payment.provider_reference = line.reference and payment.provider_reference <> ''
        and payment.amount_fen = line.amount_fen
        and line.day - (payment.recorded_at at time zone 'Asia/Shanghai')::date between -:window_days and :window_days
    where payment.division_code = :division_code and payment.method in ('card', 'qr_code', 'transfer')
        and payment.recorded_at >= ((:first_day)::date - 2 * :window_days)::timestamp at time zone 'Asia/Shanghai'
        and payment.recorded_at < ((:last_day)::date + 2 * :window_days + 1)::timestamp at time zone 'Asia/Shanghai'
),
settled as (
    insert into settlement (
        division_code, account_no, day, line_id, line_fen, payment_id, payment_fen, method, rule, entry_id, matched_by,
        matched_at
    )
    select
        :division_code, :account_no, pair.day, pair.line_id, pair.amount_fen, pair.payment_id, pair.amount_fen, pair.method,
        'reference', :entry_id::uuid, '', :now::timestamptz
    from pair
    where pair.payment_id not in (
        select matched.payment_id
        from matched_payments(:division_code, array(select distinct payment_id from pair)) as matched
    )
    order by pair.line_id, pair.payment_id
    on conflict do nothing
    returning method, payment_fen
)
select method, count(*) as total, sum(payment_fen)::bigint as amount_fen from settled group by method order by method;

-- name: remittances_named(division_code, account_no, first_day, last_day, window_days, most)
-- Open lines around the days of a file that name a remittance on its way, with its amount; each line and each slip once.
select distinct on (named.slip_no) named.slip_no, named.line_id, named.day, named.amount_fen, named.bank_reference
from (
    select distinct on (line.line_id) slip.slip_no, line.line_id, line.day, line.amount_fen, line.bank_reference
    from remittance_slip as slip
    inner join statement_line as line
        on line.amount_fen = slip.amount_fen
        and (line.reference = slip.slip_no or position(slip.slip_no in line.text) > 0)
    where slip.division_code = :division_code and slip.confirmed_at is null
        and line.division_code = :division_code and line.account_no = :account_no
        and line.day between (:first_day)::date - :window_days and (:last_day)::date + :window_days
        and line.payment_id is null and not exists (
            select from settlement as held where held.line_id = line.line_id and not held.undone
        )
    order by line.line_id, slip.slip_no
) as named
order by named.slip_no, named.line_id
limit :most;

-- name: match_reversals(division_code, account_no, first_day, last_day, now)^
-- Match lines that take each other back: the same reference, opposite amounts, one of them said to be a reversal.
with back_line as materialized (
    select
        line.line_id, line.day, line.amount_fen, line.reference,
        row_number() over (partition by line.reference, line.amount_fen order by line.day, line.line_id) as place
    from statement_line as line
    where line.division_code = :division_code and line.account_no = :account_no and line.reversal
        and line.day between :first_day and :last_day and line.reference <> ''
        and line.payment_id is null and not exists (
            select from settlement as held where held.line_id = line.line_id and not held.undone
        )
),
booked_line as (
    select
        line.line_id, line.day, line.amount_fen, line.reference,
        row_number() over (partition by line.reference, line.amount_fen order by line.day, line.line_id) as place
    from statement_line as line
    where line.division_code = :division_code and line.account_no = :account_no and not line.reversal
        and line.day between :first_day and :last_day and line.reference <> ''
        and line.reference in (select reference from back_line)
        and line.payment_id is null and not exists (
            select from settlement as held where held.line_id = line.line_id and not held.undone
        )
),
pair as (
    select
        booked.line_id, booked.day, booked.amount_fen, back.line_id as back_id, back.day as back_day,
        back.amount_fen as back_fen, new_match_no() as match_no
    from back_line as back
    inner join booked_line as booked
        on booked.reference = back.reference and booked.amount_fen = -back.amount_fen and booked.place = back.place
),
settled as (
    insert into settlement (
        match_no, part, division_code, account_no, day, line_id, line_fen, payment_fen, method, rule, matched_by,
        matched_at
    )
    select match_no, 1, :division_code, :account_no, day, line_id, amount_fen, 0, '', 'reversal', '', :now::timestamptz
    from pair
    union all
    select match_no, 2, :division_code, :account_no, back_day, back_id, back_fen, 0, '', 'reversal', '',
        :now::timestamptz
    from pair
    on conflict do nothing
    returning line_id
)
select count(*) as total from settled;

-- name: lock_lines(line_id, division_code)
-- Lines of a centre with what they are matched with; the caller holds the matches, so nobody else matches.
select
    line.line_id, line.account_no, line.day, line.amount_fen, held.match_no, held.matched_by, held.matched_at
from statement_line as line
left join lateral (
    select made.match_no, made.matched_by, made.matched_at from bank_match as made where made.line_id = line.line_id limit 1
) as held on true
where line.line_id = any(:line_id::bigint[]) and line.division_code = :division_code
union all
select line_id, account_no, day, line_fen, match_no, matched_by, matched_at
from block_match(:division_code, :line_id::bigint[], '{}')
where division_code = :division_code
order by day, line_id;

-- name: lock_payments(payment_id, division_code)
-- Payments of a centre with the match they are in; the caller holds the matches.
select
    payment.payment_id, payment.amount_fen, payment.method, payment.provider_reference,
    (payment.recorded_at at time zone 'Asia/Shanghai')::date as day, held.match_no
from payment
left join lateral (
    (select made.match_no from bank_match as made where made.payment_id = payment.payment_id limit 1)
    union all
    select made.match_no from block_match(payment.division_code, '{}', array[payment.payment_id]) as made
    limit 1
) as held on true
where payment.payment_id = any(:payment_id::uuid[]) and payment.division_code = :division_code
    and payment.method <> 'cash'
order by payment.recorded_at, payment.payment_id;

-- name: next_match_no()^
-- The number of a new match.
select new_match_no() as match_no;

-- name: read_match(match_no, division_code)
-- The parts of a match that was not undone; the caller holds the matches.
select
    match_no, part, account_no, day, line_id, line_fen, payment_id, payment_fen, method, rule, reason, entry_id,
    matched_by, matched_at
from (
    select * from bank_match where match_no = :match_no
    union all
    select * from block_match(:division_code, array[(:match_no)::bigint], '{}')
) as held
where division_code = :division_code
order by part;

-- name: unfold_match(match_no, division_code)^
-- Give a match that its line or a block holds a row of its own, so that it can be marked.
select value from unfold_match(:division_code, :match_no);

-- name: mark_undone(match_no)!
-- The lines and payments of a match are open again.
update settlement set undone = true where match_no = :match_no;

-- name: class_of_line(division_code, account_no, day, line_id)^
-- The class an open line is in.
select difference_class from open_lines(:division_code, :account_no, :day, :day) where line_id = :line_id;

-- name: closed_among(division_code, account_no, day)
-- Which of these days are closed.
select day from closed_days(:division_code, :account_no, :day::date[]) order by day;

-- name: say_periods(division_code, account_no, day, state, reason, said_by, said_at)!
-- Close days, or open them.
insert into bank_period (division_code, account_no, day, state, reason, said_by, said_at)
select :division_code, :account_no, said.day, :state, :reason, :said_by, :said_at
from unnest(:day::date[]) as said (day);

-- name: newest_period(division_code, account_no, day)^
-- What was said last of a day.
select state, said_by from bank_period
where division_code = :division_code and account_no = :account_no and day = :day
order by record_id desc
limit 1;

-- name: suggestions(line_id, division_code, window_days, most)
-- Open payments that may belong to open lines: of the same reference, of the same amount on near days; lines that take
-- them back; what the bank kept a charge of; two payments, or all of a method and day, that come to a line; and two lines
-- that come to a payment.
with line as (
    select
        line.line_id, line.account_no, line.day, line.amount_fen, line.reference, line.bank_reference, line.text,
        line.reversal
    from statement_line as line
    where line.line_id = any(:line_id::bigint[]) and line.division_code = :division_code
        and line.payment_id is null and not exists (
            select from settlement as held where held.line_id = line.line_id and not held.undone
        )
),
candidate as materialized (
    select
        open.payment_id, open.amount_fen, open.method, open.provider_reference,
        (open.recorded_at at time zone 'Asia/Shanghai')::date as day
    from (select min(day) as first_day, max(day) as last_day from line) as span
    cross join lateral open_payments(
        :division_code, (span.first_day - (:window_days)::integer)::timestamp at time zone 'Asia/Shanghai',
        (span.last_day + (:window_days)::integer + 1)::timestamp at time zone 'Asia/Shanghai'
    ) as open
),
found as (
    select
        line.line_id, 'reference' as rule, array[named.payment_id] as payment_ids, '{}'::bigint[] as line_ids,
        0::bigint as charge_fen, 100 as score
    from line
    cross join lateral (
        select payment.payment_id from payment
        where payment.provider_reference = line.reference and payment.provider_reference <> '' and line.reference <> ''
            and payment.division_code = :division_code and payment.method in ('card', 'qr_code', 'transfer')
            and payment.amount_fen = line.amount_fen
            and not exists (select from matched_payments(:division_code, array[payment.payment_id]))
        limit 1
    ) as named
    union all
    -- The bank has kept at most one per cent.
    select
        line.line_id, 'netted', array[named.payment_id], '{}', named.amount_fen - line.amount_fen, 90
    from line
    cross join lateral (
        select payment.payment_id, payment.amount_fen from payment
        where payment.provider_reference = line.reference and payment.provider_reference <> '' and line.reference <> ''
            and payment.division_code = :division_code and payment.method in ('card', 'qr_code', 'transfer')
            and payment.amount_fen > line.amount_fen and (payment.amount_fen - line.amount_fen) * 100 <= payment.amount_fen
            and not exists (select from matched_payments(:division_code, array[payment.payment_id]))
        limit 1
    ) as named
    union all
    select
        line.line_id, 'amount_and_day', array[candidate.payment_id], '{}', 0,
        80 - 5 * abs(line.day - candidate.day)
        + case
            when position(candidate.provider_reference in line.text) > 0
                or candidate.provider_reference = line.bank_reference then 15 else 0
        end
    from line
    inner join candidate on candidate.amount_fen = line.amount_fen
        and abs(line.day - candidate.day) <= (:window_days)::integer
        and candidate.provider_reference <> line.reference
    union all
    -- All that was taken in one way on one day, whole or less at most one per cent.
    select
        line.line_id, case when taken.amount_fen = line.amount_fen then 'several_payments' else 'netted' end,
        taken.payment_ids, '{}', taken.amount_fen - line.amount_fen,
        case when taken.amount_fen = line.amount_fen then 70 else 60 end
    from line
    inner join (
        select day, method, sum(amount_fen)::bigint as amount_fen, array_agg(payment_id order by payment_id) as payment_ids
        from candidate
        group by day, method
        having count(*) between 2 and 50
    ) as taken
        on abs(line.day - taken.day) <= (:window_days)::integer and line.amount_fen > 0
        and taken.amount_fen >= line.amount_fen and (taken.amount_fen - line.amount_fen) * 100 <= taken.amount_fen
    union all
    select
        line.line_id, 'several_payments', array[one.payment_id, other.payment_id], '{}', 0,
        50 - 5 * abs(one.day - other.day)
    from line
    inner join candidate as one on abs(line.day - one.day) <= (:window_days)::integer and one.amount_fen < line.amount_fen
    inner join candidate as other
        on other.amount_fen = line.amount_fen - one.amount_fen and other.payment_id > one.payment_id
        and abs(line.day - other.day) <= (:window_days)::integer
    where (select count(*) from candidate) <= 2000
    union all
    select
        line.line_id, 'several_lines', array[candidate.payment_id], array[other.line_id], 0,
        case when other.reference = line.reference and line.reference <> '' then 65 else 45 end
    from line
    inner join statement_line as other
        on other.division_code = :division_code and other.account_no = line.account_no and other.amount_fen > 0
        and other.day between line.day - (:window_days)::integer and line.day + (:window_days)::integer
        and other.line_id <> line.line_id
        and other.payment_id is null and not exists (
            select from settlement as held where held.line_id = other.line_id and not held.undone
        )
    inner join candidate on candidate.amount_fen = line.amount_fen + other.amount_fen
        and abs(line.day - candidate.day) <= (:window_days)::integer
    where line.amount_fen > 0 and (select count(*) from candidate) <= 2000
    union all
    select
        line.line_id, 'reversal', '{}', array[other.line_id], 0,
        case
            when other.reference = line.reference and line.reference <> '' then 95
            when other.reversal or line.reversal then 60 else 40
        end
    from line
    inner join statement_line as other
        on other.division_code = :division_code and other.account_no = line.account_no
        and other.amount_fen = -line.amount_fen
        and other.day between line.day - (:window_days)::integer and line.day + (:window_days)::integer
        and other.payment_id is null and not exists (
            select from settlement as held where held.line_id = other.line_id and not held.undone
        )
    union all
    select line.line_id, 'charge', '{}', '{}', -line.amount_fen, 85
    from line
    where line.amount_fen < 0 and line.text ~* '(手续费|工本费|年费|管理费|charge|fee)'
),
ranked as (
    select
        found.line_id, found.rule, found.payment_ids, found.line_ids, found.charge_fen, greatest(found.score, 1) as score,
        row_number() over (
            partition by found.line_id order by found.score desc, found.payment_ids, found.line_ids
        ) as place
    from found
)
select
    ranked.line_id, ranked.rule, ranked.payment_ids, ranked.line_ids, ranked.charge_fen, ranked.score,
    line.day, line.amount_fen, line.reference, line.bank_reference, line.text
from ranked
inner join line on line.line_id = ranked.line_id
where ranked.place <= :most
order by ranked.line_id, ranked.place;

-- name: match_refunds(division_code, account_no, first_day, last_day, now)
-- Match lines by which transfers were paid back: under the number of the voucher, the whole amount; each refund once.
with line as (
    select distinct on (refund.refund_id)
        statement_line.line_id, statement_line.day, statement_line.amount_fen, refund.refund_id
    from refund
    inner join statement_line
        on statement_line.division_code = refund.division_code
        and refund.voucher_no in (statement_line.reference, statement_line.bank_reference)
        and statement_line.amount_fen = -refund.amount_fen
    where refund.division_code = :division_code and refund.state = 'sent' and refund.way = 'transfer'
        and statement_line.account_no = :account_no and statement_line.day between :first_day and :last_day
        and statement_line.payment_id is null and not exists (
            select from settlement as held where held.line_id = statement_line.line_id and not held.undone
        )
    order by refund.refund_id, statement_line.day, statement_line.line_id
),
settled as (
    insert into settlement (
        division_code, account_no, day, line_id, line_fen, payment_fen, method, rule, matched_by, matched_at
    )
    select :division_code, :account_no, day, line_id, amount_fen, 0, '', 'refund', '', :now::timestamptz
    from line
    on conflict do nothing
    returning line_id
)
select line.refund_id
from line
inner join settled on settled.line_id = line.line_id
order by line.refund_id;
