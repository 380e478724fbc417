-- name: accounts(division_code)
-- Accounts of a centre that have lines, the one with the newest day first.
with recursive account as (
    (
        select account_no from statement_line where division_code = :division_code order by account_no limit 1
    )
    union all
    select (
        select line.account_no from statement_line as line
        where line.division_code = :division_code and line.account_no > account.account_no
        order by line.account_no
        limit 1
    )
    from account
    where account.account_no is not null
)
select known.account_no, max(known.day) as last_day
from (
    select account.account_no, newest.day
    from account
    cross join lateral (
        select line.day from statement_line as line
        where line.division_code = :division_code and line.account_no = account.account_no
        order by line.day desc
        limit 1
    ) as newest
    where account.account_no is not null
    union all
    select account_no, max(day) from statement_block where division_code = :division_code group by account_no
) as known
group by known.account_no
order by last_day desc, known.account_no
limit 50;

-- name: bank_days(division_code, account_no, first_day, last_day)
-- What the bank has of each day, and how much of it has its counterpart or was explained.
select
    told.day, sum(told.bank_count)::bigint as bank_count, sum(told.bank_fen)::bigint as bank_fen,
    sum(told.matched_count)::bigint as matched_count, sum(told.explained_count)::bigint as explained_count
from (
    select
        line.day, count(*) as bank_count, sum(line.amount_fen) as bank_fen,
        count(*) filter (where line.payment_id is not null or held.rule <> 'explained') as matched_count,
        count(held.line_id) filter (where held.rule = 'explained') as explained_count
    from statement_line as line
    left join settlement as held on held.line_id = line.line_id and not held.undone
    where line.division_code = :division_code and line.account_no = :account_no
        and line.day between :first_day and :last_day
    group by line.day
    union all
    select day, sum(matched_count), sum(matched_fen), sum(matched_count), 0
    from statement_block
    where division_code = :division_code and account_no = :account_no and day between :first_day and :last_day
    group by day
) as told
group by told.day
having sum(told.bank_count) > 0
order by told.day;

-- name: open_by_class(division_code, account_no, first_day, last_day)
-- What is open of each day, by class.
select day, difference_class, count(*) as total, sum(amount_fen)::bigint as amount_fen
from open_lines(:division_code, :account_no, :first_day, :last_day)
group by day, difference_class
order by day, difference_class;

-- name: book_days(division_code, first_day, last_day)
-- What was taken each day but in cash.
select
    (recorded_at at time zone 'Asia/Shanghai')::date as day, count(*) as books_count,
    sum(amount_fen)::bigint as books_fen
from payment
where division_code = :division_code and method <> 'cash'
    and recorded_at >= (:first_day)::timestamp at time zone 'Asia/Shanghai'
    and recorded_at < ((:last_day)::date + 1)::timestamp at time zone 'Asia/Shanghai'
group by 1
order by 1;

-- name: open_books(division_code, first_day, last_day)
-- What was taken each day and no line stands for; what a line that is open names is counted with that line.
select
    (recorded_at at time zone 'Asia/Shanghai')::date as day, count(*) as total, sum(amount_fen)::bigint as amount_fen
from open_payments(
    :division_code, (:first_day)::timestamp at time zone 'Asia/Shanghai',
    ((:last_day)::date + 1)::timestamp at time zone 'Asia/Shanghai'
)
where not paired
group by 1
order by 1;

-- name: period_days(division_code, account_no, first_day, last_day)
-- What was said last of each day.
select distinct on (day) day, state, said_by, said_at
from bank_period
where division_code = :division_code and account_no = :account_no and day between :first_day and :last_day
order by day, record_id desc;

-- name: list_lines(division_code, account_no, first_day, last_day, open_only, amount_fen, after_day, after_id, row_count)
-- Lines of an account with the match they are in, from after one already shown on. Of blocks, as many are opened as have
-- the lines of a page: the one that it begins in, and what follows.
with block as materialized (
    select first_line_id from statement_block
    where division_code = :division_code and account_no = :account_no and day = :after_day::date and not :open_only
        and first_line_id <= :after_id::bigint and first_line_id + line_count > :after_id::bigint
    union all
    select later.first_line_id
    from (
        select
            first_line_id, sum(matched_count) over (order by day, first_line_id) - matched_count as before
        from statement_block
        where division_code = :division_code and account_no = :account_no and day between :first_day and :last_day
            and not :open_only and (day, first_line_id) > (:after_day::date, :after_id::bigint)
    ) as later
    where later.before < :row_count or :amount_fen <> 0
)
select
    line.line_id, line.day, line.value_day, line.amount_fen, line.reference, line.bank_reference, line.payer,
    line.account_tail, line.text, line.statement_no, line.row_no,
    case when line.payment_id is null then held.match_no else line.line_id end as match_no
from statement_line as line
left join settlement as held on held.line_id = line.line_id and not held.undone
where line.division_code = :division_code and line.account_no = :account_no
    and line.day between :first_day and :last_day
    and (not :open_only or (held.match_no is null and line.payment_id is null))
    and (:amount_fen = 0 or abs(line.amount_fen) = :amount_fen)
    and (line.day, line.line_id) > (:after_day::date, :after_id::bigint)
union all
select
    line_id, day, value_day, amount_fen, reference, bank_reference, payer, account_tail, text, statement_no, row_no,
    line_id
from block_line
where first_line_id = any(array(select first_line_id from block)) and (:amount_fen = 0 or abs(amount_fen) = :amount_fen)
    and (day, line_id) > (:after_day::date, :after_id::bigint)
order by day, line_id
limit :row_count;

-- name: count_lines(division_code, account_no, first_day, last_day, open_only, amount_fen)^
-- How many lines there are.
select sum(told.total)::bigint as total
from (
    select count(*) as total
    from statement_line as line
    left join settlement as held on held.line_id = line.line_id and not held.undone
    where line.division_code = :division_code and line.account_no = :account_no
        and line.day between :first_day and :last_day
        and (not :open_only or (held.match_no is null and line.payment_id is null))
        and (:amount_fen = 0 or abs(line.amount_fen) = :amount_fen)
    union all
    select coalesce(sum(matched_count), 0)
    from statement_block
    where division_code = :division_code and account_no = :account_no and day between :first_day and :last_day
        and not :open_only and :amount_fen = 0
    union all
    select count(*)
    from block_line
    where division_code = :division_code and account_no = :account_no and day between :first_day and :last_day
        and not :open_only and :amount_fen <> 0 and abs(amount_fen) = :amount_fen
) as told;

-- name: classes_of(division_code, line_id)
-- The class of each of these lines that is open.
select line_id, difference_class from line_classes(:division_code, :line_id::bigint[]);

-- name: matches(match_no, division_code)
-- The parts of matches.
select
    match_no, part, line_id, line_fen, payment_id, payment_fen, rule, reason, matched_by, matched_at
from (
    select * from bank_match where match_no = any(:match_no::bigint[])
    union all
    select * from block_match(:division_code, :match_no::bigint[], '{}')
) as held
where division_code = :division_code
order by match_no, part;

-- name: payments(payment_id, division_code)
-- Payments with the numbers of their cases.
select
    payment.payment_id, payment.case_id, bill.case_no, payment.amount_fen, payment.method, payment.provider_reference,
    (payment.recorded_at at time zone 'Asia/Shanghai')::date as day
from payment
inner join bill on bill.case_id = payment.case_id
where payment.payment_id = any(:payment_id::uuid[]) and payment.division_code = :division_code
order by payment.recorded_at, payment.payment_id;

-- name: list_open_payments(division_code, first_day, last_day, amount_fen, most)
-- Payments that no line stands for, the oldest first.
select open.payment_id
from open_payments(
    :division_code, (:first_day)::timestamp at time zone 'Asia/Shanghai',
    ((:last_day)::date + 1)::timestamp at time zone 'Asia/Shanghai'
) as open
where (:amount_fen = 0 or open.amount_fen = :amount_fen)
order by open.recorded_at, open.payment_id
limit :most;

-- name: count_open_payments(division_code, first_day, last_day, amount_fen)^
-- How many there are.
select count(*) as total
from open_payments(
    :division_code, (:first_day)::timestamp at time zone 'Asia/Shanghai',
    ((:last_day)::date + 1)::timestamp at time zone 'Asia/Shanghai'
)
where :amount_fen = 0 or amount_fen = :amount_fen;
