-- depends: 1024-payments-in-parts
-- The till of a cashier from its opening to its close, what was counted, and the cash that was handed in (日结、解款).

create table shift (
    shift_id uuid primary key,
    division_code text not null,
    shift_no text not null,
    officer_id text not null,
    opened_at timestamptz not null,
    -- Cash in the till at the opening.
    float_fen bigint not null check (float_fen >= 0),
    closed_at timestamptz,
    -- Another than the cashier if it had been left open.
    closed_by text,
    -- The count it was closed with.
    count_id uuid,
    -- What stays in the till for the next shift.
    kept_fen bigint check (kept_fen >= 0),
    reason text not null default '',
    unique (division_code, shift_no),
    check ((closed_at is null) = (closed_by is null)),
    check ((closed_at is null) = (count_id is null)),
    check ((closed_at is null) = (kept_fen is null))
);
create unique index shift_open on shift (division_code, officer_id) where closed_at is null;
create index shift_newest on shift (division_code, opened_at desc, shift_id desc);
create index shift_of_officer on shift (division_code, officer_id, closed_at desc) where closed_at is not null;

-- Every count stays, also one that was followed by another: who counts until it fits is seen.
create table cash_count (
    count_id uuid primary key,
    division_code text not null,
    shift_id uuid not null references shift (shift_id),
    -- From 1 in each shift.
    count_no integer not null check (count_no > 0),
    counted_at timestamptz not null,
    counted_by text not null,
    -- Notes and coins by face value in fen.
    pieces jsonb not null,
    counted_fen bigint not null check (counted_fen >= 0),
    -- What the book expected at that moment.
    expected_fen bigint not null,
    unique (shift_id, count_no)
);
alter table shift add constraint shift_count_fkey foreign key (count_id) references cash_count (count_id);

-- Cash that came into the till of a shift, or left it by hand to an applicant: one row for each entry of the ledger that
-- says so.
create table cash_movement (
    entry_id uuid primary key,
    division_code text not null,
    shift_id uuid not null references shift (shift_id),
    amount_fen bigint not null check (amount_fen <> 0),
    moved_at timestamptz not null
);
create index cash_movement_of_shift on cash_movement (shift_id);

-- The cash of one closed shift on its way to the bank; it is nowhere else.
create table remittance_slip (
    division_code text not null,
    slip_no text not null,
    shift_id uuid not null unique references shift (shift_id),
    amount_fen bigint not null check (amount_fen > 0),
    handed_in_at timestamptz not null,
    handed_in_by text not null,
    -- Late from here on.
    due_at timestamptz not null,
    late_told_at timestamptz,
    confirmed_at timestamptz,
    confirmed_by text,
    bank_reference text,
    primary key (division_code, slip_no),
    check ((confirmed_at is null) = (confirmed_by is null)),
    check ((confirmed_at is null) = (bank_reference is null))
);
create index remittance_slip_newest on remittance_slip (division_code, handed_in_at desc, slip_no desc);
create index remittance_slip_in_transit on remittance_slip (due_at, division_code) where confirmed_at is null;
-- One bank line confirms one remittance.
create unique index remittance_slip_by_reference on remittance_slip (division_code, bank_reference)
    where bank_reference is not null;

create trigger cash_count_append_only before update or delete or truncate on cash_count
    for each statement execute function refuse_change();
create trigger cash_movement_append_only before update or delete or truncate on cash_movement
    for each statement execute function refuse_change();

-- Every row there is meets the narrower check that was there before.
alter table posting
    drop constraint posting_kind_check,
    add constraint posting_kind_check check (
        kind in (
            'bill_issued', 'bill_paid', 'bill_cancelled', 'bill_reduced', 'refund_due', 'payment_taken',
            'payment_surplus', 'bill_amended', 'bill_expired', 'fee_waived', 'refund_paid', 'cash_over', 'cash_short',
            'cash_remitted', 'remittance_confirmed', 'bank_settled', 'bank_charge', 'off_centre_taken', 'float_changed'
        )
    ) not valid;
-- Cash that the release before took while this schema was there belongs to nobody's shift yet.
create index posting_of_cash on posting (division_code, posted_at) where account = 'cash' and amount_fen > 0;

-- The days that differ from the plain week, as the catalogue has them: within how many working days cash has to be there.
alter table fee_catalogue add column special_days jsonb not null default '[]';

select enable_tenancy('shift');
select enable_tenancy('cash_count');
select enable_tenancy('cash_movement');
select enable_tenancy('remittance_slip');

-- Remittances that have become late and were not told yet, none that somebody else holds or that is set aside.
create function claim_late_remittances(due_by timestamptz, batch_size bigint)
returns table (division_code text, key text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select slip.division_code, slip.slip_no
    from remittance_slip as slip
    where slip.confirmed_at is null and slip.late_told_at is null and slip.due_at <= due_by
        and coalesce(
            (
                select set_aside.retry_at
                from set_aside
                where set_aside.timer = 'tell_late_remittances'
                    and set_aside.division_code = slip.division_code
                    and set_aside.key = slip.slip_no
            ),
            '-infinity'
        ) <= due_by
    order by slip.due_at, slip.division_code, slip.slip_no
    limit batch_size
    for update skip locked
$$;

-- What was taken in cash before there were shifts lies in one open shift of each cashier, to be counted and handed in.
with taken as (
    select
        posting.entry_id, posting.division_code, payment.recorded_by as officer_id, posting.amount_fen,
        posting.posted_at
    from posting
    join payment on payment.case_id = posting.case_id and payment.recorded_at = posting.posted_at
    where posting.account = 'cash' and posting.kind = 'bill_paid' and payment.method = 'cash'
),
cashiers as (
    select division_code, officer_id, min(posted_at) as opened_at from taken group by division_code, officer_id
),
opened as (
    insert into shift (shift_id, division_code, shift_no, officer_id, opened_at, float_fen)
    select
        gen_random_uuid(),
        division_code,
        'S' || to_char(opened_at at time zone 'Asia/Shanghai', 'YYYYMMDD') || to_char(
            row_number() over (
                partition by division_code, (opened_at at time zone 'Asia/Shanghai')::date order by opened_at, officer_id
            ),
            'FM0000'
        ),
        officer_id,
        opened_at,
        0
    from cashiers
    returning shift_id, division_code, officer_id
)
insert into cash_movement (entry_id, division_code, shift_id, amount_fen, moved_at)
select taken.entry_id, taken.division_code, opened.shift_id, taken.amount_fen, taken.posted_at
from taken
join opened on opened.division_code = taken.division_code and opened.officer_id = taken.officer_id;
