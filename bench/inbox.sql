-- Tasks number `first` to `last` of `all`, a case each: half of them at one centre, a fifth of all in its department DA;
-- frequent and rare items, dues from three weeks ago to four ahead, of sixteen officers or nobody.
with numbered as (
    select
        n,
        ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as case_id,
        case when n %% 10 < 5 then '410526' else (410527 + n %% 5)::text end as division_code,
        -- A fifth of all.
        case when n %% 10 < 2 then 'DA' else 'D' || chr((66 + (n / 10) %% 12)::integer) end
            as department_code,
        -- A scramble of the number: the same in every store.
        hashint8(n) & 2147483647 as dice
    from generate_series(%(first)s::bigint, %(last)s::bigint) as n
),
shaped as (
    select
        n, case_id, division_code, department_code, dice,
        -- The first of twenty items is a third of all, the last one in a thousand.
        least(20, 1 + floor(20 * power((dice %% 1000) / 1000.0, 3)))::integer as item,
        -- A limit that lets it be open today.
        greatest((array[1, 3, 5, 10, 20])[1 + (dice / 1000) %% 5], ((dice / 7000) %% 49 - 20) * 2 / 3 + 1)::integer as days,
        -- From three weeks ago to four ahead.
        date '2026-11-25' + ((dice / 7000) %% 49 - 20)::integer as due_day,
        (dice / 11) %% 10 = 0 as early,
        (dice / 13) %% 50 = 0 as green,
        case when (dice / 17) %% 10 < 6 then '' else 'officer-' || (dice / 19) %% 16 end as claimed_by
    from numbered
),
files as (
    insert into case_file (
        case_id, division_code, case_no, accepted_at, joint_limit_days, joint_limit_unit, due_at, due_day,
        due_provisional, calendar_version, counted_with, provisional, decision, joint_from_receipt
    )
    select
        case_id, division_code,
        division_code || to_char(date '2026-09-01' + (n * 91 / %(all)s)::integer, 'YYYYMMDD')
            || lpad((n %% 1000000)::text, 6, '0') || 'X',
        due_day - 30, 30, 'working', (due_day + time '09:30') at time zone 'UTC', due_day, false, 1, 1, false, 'pending', false
    from shaped
)
insert into task (
    case_id, item_code, division_code, position, name_zh, name_en, department_code, limit_days, limit_unit,
    dependencies, state, opened_at, due_at, due_day, due_provisional, reason, legal_basis, lapsed_upstream, instant,
    from_receipt, green_channel, claimed_by, claimed_at, due_soon_at
)
select
    case_id, department_code || '-' || lpad(item::text, 3, '0'), division_code, 1, '事项' || item, 'Item ' || item,
    department_code, days, 'working', '[]', case when early then 'early_review' else 'open' end,
    case when early then null else due_day - days end,
    (due_day + time '09:30') at time zone 'UTC', due_day, false, '', '', '', item = 19, false, green, claimed_by,
    case when claimed_by = '' then null else due_day - 1 end,
    case
        when early then null
        -- One day or less: seven tenths of the time, to the second; else the close of a working day.
        when days = 1 then (due_day + time '09:30') at time zone 'UTC' - make_interval(secs => 3600 + dice %% 25000)
        else (due_day - greatest(1, days * 3 / 10) + time '09:30') at time zone 'UTC'
    end
from shaped;
